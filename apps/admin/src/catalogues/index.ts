import * as charts from "./charts";
import * as shell from "./shell";
import * as form from "./voucher-form";
import * as list from "./voucher-list";
import * as page from "./voucher-page";

const en = { ...shell.en, ...charts.en, ...list.en, ...form.en, ...page.en };
const id = { ...shell.id, ...charts.id, ...list.id, ...form.id, ...page.id };

/** The texts of this app per language, reached as namespace `app`. */
export const catalogues = { en, id };

declare module "i18next" {
  interface VouchsafeCatalogues {
    app: typeof en;
  }
}
