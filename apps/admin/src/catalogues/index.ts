import type { AppCatalogues } from "@vouchsafe/web";
import type { appEn } from "./en";

/** The texts of this app, reached as namespace `app`: a language is loaded when it is first shown. */
export const catalogues: AppCatalogues = {
  en: async () => (await import("./en")).appEn,
  id: async () => (await import("./id")).appId,
};

declare module "i18next" {
  interface VouchsafeCatalogues {
    app: typeof appEn;
  }
}
