import react from "@vitejs/plugin-react";
import { defaultClientConditions, defineConfig } from "vite";

// Where the API listens while the pages are served by Vite's own server.
const apiAddress = process.env["VOUCHSAFE_API"] ?? "http://127.0.0.1:4000";

export default defineConfig({
  base: "/",
  plugins: [react()],
  resolve: {
    // Workspace packages are read from their sources, so that a change shows without a build step.
    conditions: ["source", ...defaultClientConditions],
    dedupe: [
      "react",
      "react-dom",
      "@apollo/client",
      "@mantine/core",
      "@mantine/hooks",
      "i18next",
      "react-i18next",
    ],
  },
  server: {
    port: 5174,
    // The page's own host is passed on: the API takes a request from another origin for a forged one.
    proxy: {
      "/graphql": { target: apiAddress, changeOrigin: false },
      "/sandbox": { target: apiAddress, changeOrigin: false },
      "/downloads": { target: apiAddress, changeOrigin: false },
    },
  },
  build: {
    target: "es2022",
    // Fonts and pictures stay files: inlined data would defeat caching and a strict content policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // Libraries change more rarely than pages: their files stay in the browser's cache over a release.
        codeSplitting: {
          groups: [
            { name: "components", test: /node_modules\/(@mantine|@floating-ui|@tabler|react-remove-scroll)/ },
            { name: "data", test: /node_modules\/(@apollo|graphql|rxjs)/ },
            { name: "react", test: /node_modules\/(react|react-dom|scheduler)\// },
          ],
        },
      },
    },
  },
});
