import { defineConfig } from "@playwright/test";
import tests from "./playwright.config";

/** `npm run screenshots`: every screen, in both widths, colours and languages, into the folder screenshots. */
export default defineConfig({
  ...tests,
  testDir: "src/screenshots",
  testIgnore: [],
  reporter: "line",
});
