import * as apiKeys from "./api-keys";
import * as attempts from "./attempts";
import * as campaigns from "./campaigns";
import * as charts from "./charts";
import * as models from "./models";
import * as overview from "./overview";
import * as palette from "./palette";
import * as settings from "./settings";
import * as shell from "./shell";
import * as users from "./users";
import * as vouchers from "./vouchers";

const en = {
  ...shell.en,
  ...charts.en,
  ...settings.en,
  ...campaigns.en,
  ...models.en,
  ...overview.en,
  ...palette.en,
  ...users.en,
  ...attempts.en,
  ...apiKeys.en,
  ...vouchers.en,
};
const id = {
  ...shell.id,
  ...charts.id,
  ...settings.id,
  ...campaigns.id,
  ...models.id,
  ...overview.id,
  ...palette.id,
  ...users.id,
  ...attempts.id,
  ...apiKeys.id,
  ...vouchers.id,
};

/** The texts of this app per language, reached as namespace `app`. */
export const catalogues = { en, id };

declare module "i18next" {
  interface VouchsafeCatalogues {
    app: typeof en;
  }
}
