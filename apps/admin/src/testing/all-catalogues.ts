import { appEn } from "../catalogues/en";
import { appId } from "../catalogues/id";

/** Every language at hand, for `createI18n`. */
export const allCatalogues = { en: appEn, id: appId };
