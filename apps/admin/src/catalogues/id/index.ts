import type { Catalogue } from "@vouchsafe/web";
import type { appEn } from "../en";
import { texts as apiKeys } from "./api-keys";
import { texts as attempts } from "./attempts";
import { texts as campaigns } from "./campaigns";
import { texts as changes } from "./changes";
import { texts as charts } from "./charts";
import { texts as dialogs } from "./dialogs";
import { texts as downloads } from "./downloads";
import { texts as models } from "./models";
import { texts as orders } from "./orders";
import { texts as overview } from "./overview";
import { texts as palette } from "./palette";
import { texts as settings } from "./settings";
import { texts as shell } from "./shell";
import { texts as users } from "./users";
import { texts as voucherCodes } from "./voucher-codes";
import { texts as voucherForm } from "./voucher-form";
import { texts as voucherGeneration } from "./voucher-generation";
import { texts as voucherList } from "./voucher-list";
import { texts as voucherPage } from "./voucher-page";
import { texts as voucherReport } from "./voucher-report";

/** Everything that the admin app says in Bahasa Indonesia. */
export const appId: Catalogue<typeof appEn> = {
  ...apiKeys,
  ...attempts,
  ...campaigns,
  ...changes,
  ...charts,
  ...dialogs,
  ...downloads,
  ...models,
  ...orders,
  ...overview,
  ...palette,
  ...settings,
  ...shell,
  ...users,
  ...voucherCodes,
  ...voucherForm,
  ...voucherGeneration,
  ...voucherList,
  ...voucherPage,
  ...voucherReport,
};
