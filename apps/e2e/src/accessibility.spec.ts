import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { openScreen, SCREENS } from "./screens";
import { expect, test } from "./test";

interface Look {
  readonly colorScheme: "light" | "dark";
  readonly viewport: { readonly width: number; readonly height: number };
  /** Rules to look at; left out, all of them. */
  readonly rules?: string[];
}

const LOOKS: readonly Look[] = [
  { colorScheme: "light", viewport: { width: 1280, height: 800 } },
  {
    colorScheme: "dark",
    viewport: { width: 390, height: 844 },
    // What a page is made of does not change with its look: only what does is looked at a second time.
    rules: ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"],
  },
];

test.use({ contextOptions: { reducedMotion: "reduce" } });

for (const screen of SCREENS) {
  test(`${screen.name} can be used by everybody, and does not scroll sideways`, async ({ page, product }) => {
    await openScreen(page, screen, product);
    for (const { colorScheme, viewport, rules } of LOOKS) {
      // The page is opened once and follows, as it does when somebody turns their tablet or night falls.
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize(viewport);
      await drawnAnew(page);
      await test.step(`in ${colorScheme}, ${viewport.width} pixels wide`, () => expectUsable(page, rules));
    }
  });
}

async function expectUsable(page: Page, rules: string[] | undefined): Promise<void> {
  // Legacy is what runs in the page itself. The other mode opens one more page each time, for frames of other origins.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
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
