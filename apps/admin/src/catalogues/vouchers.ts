import * as calendar from "./calendar";
import * as changes from "./changes";
import * as dialogs from "./dialogs";
import * as downloads from "./downloads";
import * as codes from "./voucher-codes";
import * as form from "./voucher-form";
import * as generation from "./voucher-generation";
import * as list from "./voucher-list";
import * as page from "./voucher-page";
import * as report from "./voucher-report";

/** Everything that the voucher screens say. */
export const en = {
  ...downloads.en,
  ...dialogs.en,
  ...changes.en,
  ...list.en,
  ...form.en,
  ...calendar.en,
  ...codes.en,
  ...page.en,
  ...generation.en,
  ...report.en,
};

export const id = {
  ...downloads.id,
  ...dialogs.id,
  ...changes.id,
  ...list.id,
  ...form.id,
  ...calendar.id,
  ...codes.id,
  ...page.id,
  ...generation.id,
  ...report.id,
};
