import "i18next";
import type { appEn } from "./en";

export { appEn } from "./en";
export { appId } from "./id";

declare module "i18next" {
  interface VouchsafeCatalogues {
    app: typeof appEn;
  }
}
