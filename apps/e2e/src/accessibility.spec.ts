import { AxeBuilder } from "@axe-core/playwright";
import { openScreen, SCREENS } from "./screens";
import { expect, test } from "./test";

const LOOKS = [
  { name: "in light on a desk", colorScheme: "light", viewport: { width: 1280, height: 800 } },
  { name: "in dark on a phone", colorScheme: "dark", viewport: { width: 390, height: 844 } },
] as const;

for (const { name: look, ...use } of LOOKS) {
  test.describe(look, () => {
    test.use({ ...use, contextOptions: { reducedMotion: "reduce" } });

    for (const screen of SCREENS) {
      test(`${screen.name} can be used by everybody, and does not scroll sideways`, async ({
        page,
        product,
      }) => {
        await openScreen(page, screen, product);
        const { violations } = await new AxeBuilder({ page }).analyze();
        const serious = violations
          .filter(({ impact }) => impact === "serious" || impact === "critical")
          .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join("\n  ")}`);
        expect(serious).toEqual([]);

        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow).toBeLessThanOrEqual(0);
      });
    }
  });
}
