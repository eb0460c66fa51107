import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { openScreen, SCREENS } from "./screens";
import { expect, test } from "./test";

const LOOKS = [
  { colorScheme: "light", viewport: { width: 1280, height: 800 } },
  { colorScheme: "dark", viewport: { width: 390, height: 844 } },
] as const;

test.use({ contextOptions: { reducedMotion: "reduce" } });

for (const screen of SCREENS) {
  test(`${screen.name} can be used by everybody, and does not scroll sideways`, async ({ page, product }) => {
    await openScreen(page, screen, product);
    for (const { colorScheme, viewport } of LOOKS) {
      // The page is opened once and follows, as it does when somebody turns their tablet or night falls.
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize(viewport);
      await drawnAnew(page);
      await test.step(`in ${colorScheme}, ${viewport.width} pixels wide`, () => expectUsable(page));
    }
  });
}

async function expectUsable(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join("\n  ")}`);
  expect(serious).toEqual([]);

  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}

/** Two frames: in the first the page learns of its new size, in the second it is drawn. */
async function drawnAnew(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      }),
  );
}
