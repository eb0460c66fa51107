import * as changes from "./changes";
import * as downloads from "./downloads";
import * as form from "./voucher-form";
import * as list from "./voucher-list";
import * as page from "./voucher-page";

/** Everything that the voucher screens say. */
export const en = { ...changes.en, ...downloads.en, ...list.en, ...form.en, ...page.en };

export const id = { ...changes.id, ...downloads.id, ...list.id, ...form.id, ...page.id };
