import type { Page } from "@playwright/test";
import { expect, test } from "./test";

/** Code that holds the texts of a language, as the build names it. */
const TEXTS = /\/assets\/(en|id)-[\w-]+\.js$/;
/** What a text looks like that was asked for before it was there. */
const KEY = /^[a-z][A-Za-z]*(\.[A-Za-z_]+)+$/;

const APPS = [
  { name: "portal", path: "/sign-in", heading: { en: "Sign in", id: "Masuk" } },
  { name: "admin app", path: "/admin/sign-in", heading: { en: "Sign in", id: "Masuk" } },
] as const;

for (const { name, path, heading } of APPS) {
  test.describe(`the ${name}`, () => {
    test.use({ locale: "id-ID" });

    test("loads the reader's language alone, and never shows a key", async ({ page }) => {
      const languages = languagesAskedFor(page);
      await page.addInitScript(watchTexts);
      await page.goto(path);
      await expect(page.getByRole("heading", { name: heading.id })).toBeVisible();
      await page.waitForLoadState("networkidle");
      expect([...languages]).toEqual(["id"]);
      const texts = await page.evaluate(() => [...(window as unknown as { texts: Set<string> }).texts]); // set by watchTexts
      expect(texts.length).toBeGreaterThan(3);
      expect(texts.filter((text) => KEY.test(text))).toEqual([]);
    });

    test("speaks the other language when it is chosen, and after a reload", async ({ page }) => {
      await page.goto(path);
      await page.getByRole("button", { name: "Bahasa" }).click();
      await page.getByRole("radio", { name: "English" }).click();
      await expect(page.getByRole("heading", { name: heading.en })).toBeVisible();
      await page.reload();
      await expect(page.getByRole("heading", { name: heading.en })).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("lang", "en");
    });
  });
}

test.describe("a language that cannot be loaded", () => {
  test.use({ locale: "id-ID" });

  test("leaves the page as it is, and says so", async ({ browser, product }) => {
    // Not the watched context: the browser itself writes to the console that a request failed.
    const context = await browser.newContext({ baseURL: product.origin, locale: "id-ID" });
    const page = await context.newPage();
    await page.goto("/sign-in");
    await page.route(TEXTS, (route) => route.abort());
    await page.getByRole("button", { name: "Bahasa" }).click();
    await page.getByRole("radio", { name: "English" }).click();
    await expect(page.getByText("Bahasa lain tidak dapat dimuat.")).toBeVisible();
    await expect(page.getByRole("heading", { name: "Masuk" })).toBeVisible();
    await context.close();
  });
});

function languagesAskedFor(page: Page): Set<string> {
  const languages = new Set<string>();
  page.on("request", (request) => {
    const language = TEXTS.exec(new URL(request.url()).pathname)?.[1];
    if (language) languages.add(language);
  });
  return languages;
}

/** Runs in the page: notes every text that is ever shown, however shortly. */
function watchTexts(): void {
  const texts = new Set<string>();
  Object.assign(window, { texts });
  const note = () => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim();
      if (text && !["SCRIPT", "STYLE"].includes(node.parentElement?.tagName ?? "")) texts.add(text);
    }
  };
  new MutationObserver(note).observe(document, { subtree: true, childList: true, characterData: true });
}
