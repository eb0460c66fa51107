import * as charts from "./charts";
import * as settings from "./settings";
import * as shell from "./shell";
import * as vouchers from "./vouchers";

const en = { ...shell.en, ...charts.en, ...settings.en, ...vouchers.en };
const id = { ...shell.id, ...charts.id, ...settings.id, ...vouchers.id };

/** The texts of this app per language, reached as namespace `app`. */
export const catalogues = { en, id };

declare module "i18next" {
  interface VouchsafeCatalogues {
    app: typeof en;
  }
}
