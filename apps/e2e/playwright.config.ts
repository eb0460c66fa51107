import { defineConfig } from "@playwright/test";

/** A Chromium of this machine: nothing is downloaded. `npm test` finds one and names it here. */
const executablePath = process.env.CHROMIUM_PATH;
const jsonReport = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE;

export default defineConfig({
  testDir: "src",
  testMatch: "**/*.spec.ts",
  testIgnore: "screenshots/**",
  outputDir: "test-results",
  // A test that passes only when tried again has found something.
  retries: 0,
  forbidOnly: process.env.CI === "true",
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["line"], ...(jsonReport ? ([["json", { outputFile: jsonReport }]] as const) : [])],
  use: {
    browserName: "chromium",
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "Asia/Jakarta",
    // The film of a trace slows down every test; the trace without it still holds each page as it was.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage"],
    },
  },
});
