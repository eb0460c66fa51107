import type { BrowserContext, Page } from "@playwright/test";
import { findPackageId, order, payInSandbox, redeem } from "./ask-api";
import type { Screen } from "./screen";
import { expect } from "./test";

/** The portal's screens about vouchers for a purchase, buying and paying. */
export const BUYING_SCREENS: readonly Screen[] = [
  { name: "portal-redeem-kept", viewer: "person", path: "/redeem?code=CREDIT20", act: keep },
  { name: "portal-vouchers", viewer: "person", path: withVoucher("/vouchers") },
  { name: "portal-vouchers-used", viewer: "person", path: "/vouchers?tab=used" },
  { name: "portal-buy", viewer: "person", path: "/buy" },
  { name: "portal-buy-voucher", viewer: "person", path: withPackage("CREDIT20") },
  { name: "portal-buy-own", viewer: "person", path: "/buy?kind=TOP_UP&amount=5" },
  { name: "portal-buy-refused", viewer: "person", path: withPackage(), act: checkDirectCode },
  { name: "portal-orders", viewer: "person", path: withOrder(() => "/orders") },
  { name: "portal-order-pay", viewer: "person", path: withOrder((id) => `/orders/${id}`), act: seeQr },
  { name: "portal-order-paid", viewer: "person", path: paidOrder },
  { name: "portal-order-cancelled", viewer: "person", path: withOrder((id) => `/orders/${id}`), act: cancel },
];

function withVoucher(path: string) {
  return async (context: BrowserContext) => {
    await redeem(context, "CREDIT20");
    return path;
  };
}

function withPackage(held?: string) {
  return async (context: BrowserContext) => {
    if (held !== undefined) await redeem(context, held);
    return `/buy?package=${await findPackageId(context, "100 tokens")}`;
  };
}

function withOrder(path: (id: string) => string) {
  return async (context: BrowserContext) => path((await order(context, "CREDIT20")).id);
}

async function paidOrder(context: BrowserContext): Promise<string> {
  const made = await order(context, "CREDIT20");
  await payInSandbox(context, made);
  return `/orders/${made.id}`;
}

async function keep(page: Page): Promise<void> {
  await page.locator(".vs-ticket__footer button:not([aria-haspopup])").click();
  await expect(page.locator("#claimed")).toBeVisible();
}

async function checkDirectCode(page: Page): Promise<void> {
  await page.locator('input[name="code"]').fill("LOYAL10");
  await page.locator('.purchase__code button[type="submit"]').click();
  await expect(page.locator('[data-refusal="WRONG_FLOW"]')).toBeVisible();
}

async function seeQr(page: Page): Promise<void> {
  await expect(page.locator(".order__qr svg[role=img]")).toBeVisible();
}

async function cancel(page: Page): Promise<void> {
  await page.locator(".order__cancel button").click();
  await expect(page.locator(".order__news")).toBeVisible();
}
