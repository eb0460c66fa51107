import type { i18n } from "i18next";
import { type AppCatalogues, startI18n } from "./i18n/start-i18n";

/** No catalogue can be asked for these: they say that none came. So they say it in every language there is. */
const FAILED_TEXT =
  "This page could not be loaded. Please load it again. · Halaman ini tidak dapat dimuat. Silakan muat ulang.";
const RELOAD_TEXT = "Load again · Muat ulang";

/**
 * Has an app drawn in the element with the id root once its texts are there. When they cannot be loaded, the page
 * says so and offers to load it again, and the console has the reason. Throws when there is no such element.
 */
export async function startApp(
  catalogues: AppCatalogues,
  draw: (root: HTMLElement, texts: i18n) => void,
): Promise<void> {
  const root = document.getElementById("root");
  if (root === null) throw new Error("index.html has no element with the id root.");
  try {
    draw(root, await startI18n(catalogues));
  } catch (error) {
    // The page can only be loaded again; why it failed is for whoever is asked about it.
    // oxlint-disable-next-line no-console -- there is no page yet that could tell the server
    console.error(error);
    root.replaceChildren(...startFailed());
  }
}

/** Made by hand: what draws everything else may be what is missing. */
function startFailed(): HTMLElement[] {
  const text = document.createElement("p");
  text.role = "alert";
  text.textContent = FAILED_TEXT;
  const reload = document.createElement("button");
  reload.type = "button";
  reload.textContent = RELOAD_TEXT;
  reload.addEventListener("click", () => window.location.reload());
  return [text, reload];
}
