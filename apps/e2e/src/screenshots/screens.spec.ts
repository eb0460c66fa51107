import { join } from "node:path";
import { openScreen, SCREENS } from "../screens";
import { test } from "../test";

const FOLDER = join(import.meta.dirname, "../../screenshots");
const LOCALES = { en: "en-GB", id: "id-ID" } as const;

for (const width of [1280, 390]) {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const [language, locale] of Object.entries(LOCALES)) {
      test.describe(`${width} ${colorScheme} ${language}`, () => {
        test.use({
          colorScheme,
          locale,
          viewport: { width, height: width === 390 ? 844 : 800 },
          contextOptions: { reducedMotion: "reduce" },
        });
        for (const screen of SCREENS) {
          test(screen.name, async ({ page, product }) => {
            await openScreen(page, screen, product);
            const file = `${screen.name}-${width}-${colorScheme}-${language}.png`;
            await page.screenshot({ path: join(FOLDER, file), fullPage: true });
          });
        }
      });
    }
  }
}
