import type { BrowserContext, Page } from "@playwright/test";
import { buyTokens, findBatchId, findUserId, redeem, registerPerson, signIn } from "./ask-api";
import { BUYING_SCREENS } from "./buying-screens";
import type { Product } from "./product";
import type { Screen, Viewer } from "./screen";
import { expect } from "./test";

export const SCREENS: readonly Screen[] = [
  { name: "portal-sign-in", viewer: "nobody", path: "/sign-in" },
  { name: "portal-sign-in-refused", viewer: "nobody", path: "/sign-in", act: signInWrongly },
  { name: "portal-register", viewer: "nobody", path: "/register" },
  { name: "portal-register-errors", viewer: "nobody", path: "/register", act: submitEmpty },
  { name: "portal-redeem-signed-out", viewer: "nobody", path: "/redeem" },
  { name: "portal-not-found", viewer: "person", path: "/no-such-page" },
  { name: "portal-redeem", viewer: "person", path: "/redeem" },
  { name: "portal-redeem-ticket", viewer: "person", path: "/redeem", act: (page) => check(page, "bonus10k") },
  { name: "portal-redeem-claimed", viewer: "person", path: "/redeem", act: claimBonus },
  { name: "portal-redeem-malformed", viewer: "person", path: "/redeem", act: (page) => refuse(page, "a!b") },
  {
    name: "portal-redeem-unknown",
    viewer: "person",
    path: "/redeem",
    act: (page) => refuse(page, "NOSUCHCODE77"),
  },
  {
    name: "portal-redeem-again",
    viewer: "person",
    path: "/redeem",
    act: (page) => refuse(page, "LAUNCH100"),
  },
  { name: "portal-redeem-share", viewer: "person", path: "/redeem", act: shareTicket },
  { name: "portal-redeem-too-often", viewer: "person", path: "/redeem", act: tryTooOften },
  { name: "portal-wallet", viewer: "person", path: "/wallet" },
  { name: "portal-wallet-spendable", viewer: "person", path: "/wallet?tab=spendable" },
  { name: "portal-wallet-history", viewer: "person", path: "/wallet?tab=movements" },
  { name: "portal-claims", viewer: "person", path: "/claims" },
  ...BUYING_SCREENS,
  { name: "admin-sign-in", viewer: "nobody", path: "/admin/sign-in" },
  { name: "admin-overview", viewer: "superadmin", path: "/admin/", act: drawn },
  { name: "admin-vouchers", viewer: "superadmin", path: "/admin/vouchers" },
  { name: "admin-vouchers-none", viewer: "superadmin", path: "/admin/vouchers?search=nothing-has-this-name" },
  { name: "admin-new-voucher", viewer: "superadmin", path: "/admin/vouchers/new" },
  { name: "admin-new-voucher-errors", viewer: "superadmin", path: "/admin/vouchers/new", act: submitEmpty },
  { name: "admin-voucher", viewer: "superadmin", path: "/admin/vouchers/:batch" },
  { name: "admin-voucher-codes", viewer: "superadmin", path: "/admin/vouchers/:batch?tab=codes" },
  { name: "admin-voucher-usage", viewer: "superadmin", path: "/admin/vouchers/:batch?tab=usage" },
  { name: "admin-voucher-figures", viewer: "superadmin", path: "/admin/vouchers/:batch?tab=figures" },
  { name: "admin-voucher-changes", viewer: "superadmin", path: "/admin/vouchers/:batch?tab=changes" },
  {
    name: "admin-voucher-share",
    viewer: "superadmin",
    path: "/admin/vouchers/:batch?tab=codes",
    act: shareCode,
  },
  { name: "admin-voucher-stop", viewer: "superadmin", path: "/admin/vouchers/:batch", act: openStop },
  { name: "admin-vouchers-ticked", viewer: "superadmin", path: "/admin/vouchers", act: tickAll },
  { name: "admin-new-voucher-own", viewer: "superadmin", path: "/admin/vouchers/new", act: uploadOwnCodes },
  { name: "admin-edit-voucher", viewer: "superadmin", path: "/admin/vouchers/:batch/edit" },
  { name: "admin-campaigns", viewer: "superadmin", path: "/admin/campaigns" },
  { name: "admin-campaign", viewer: "superadmin", path: "/admin/campaigns/Launch?days=365", act: openTable },
  { name: "admin-users", viewer: "superadmin", path: "/admin/users" },
  { name: "admin-user", viewer: "superadmin", path: "/admin/users/:claimant" },
  { name: "admin-user-claims", viewer: "superadmin", path: "/admin/users/:claimant?tab=claims" },
  { name: "admin-user-attempts", viewer: "superadmin", path: "/admin/users/:claimant?tab=attempts" },
  {
    name: "admin-new-voucher-discount",
    viewer: "superadmin",
    path: "/admin/vouchers/new",
    act: fillInDiscount,
  },
  { name: "admin-orders", viewer: "superadmin", path: "/admin/orders" },
  { name: "admin-order", viewer: "superadmin", path: "/admin/orders/:order" },
  { name: "admin-order-refund", viewer: "superadmin", path: "/admin/orders/:order", act: openRefund },
  { name: "admin-user-orders", viewer: "superadmin", path: "/admin/users/:buyer?tab=orders" },
  { name: "admin-user-trial", viewer: "superadmin", path: "/admin/users/:buyer" },
  { name: "admin-models", viewer: "superadmin", path: "/admin/models" },
  { name: "admin-attempts", viewer: "superadmin", path: "/admin/attempts" },
  { name: "admin-attempts-wrong", viewer: "superadmin", path: "/admin/attempts?wrong=true&kind=CHECK" },
  { name: "admin-api-keys", viewer: "superadmin", path: "/admin/api-keys", act: makeApiKey },
  { name: "admin-api-keys-new", viewer: "superadmin", path: "/admin/api-keys", act: openNewApiKey },
  { name: "admin-api-keys-secret", viewer: "superadmin", path: "/admin/api-keys", act: showSecret },
  { name: "admin-api-keys-revoke", viewer: "superadmin", path: "/admin/api-keys", act: openRevoke },
  { name: "admin-api-keys-none", viewer: "superadmin", path: "/admin/api-keys?state=EXPIRED" },
  { name: "admin-api-keys-auditor", viewer: "auditor", path: "/admin/api-keys" },
  { name: "admin-settings", viewer: "superadmin", path: "/admin/settings" },
  { name: "admin-palette", viewer: "superadmin", path: "/admin/settings", act: openPalette },
  { name: "admin-not-found", viewer: "superadmin", path: "/admin/no-such-page" },
  { name: "admin-vouchers-auditor", viewer: "auditor", path: "/admin/vouchers" },
  { name: "admin-user-auditor", viewer: "auditor", path: "/admin/users/:claimant" },
  { name: "admin-new-voucher-auditor", viewer: "auditor", path: "/admin/vouchers/new" },
];

/** Opens a screen in a browser that nobody is signed in to yet, and waits until it has settled. */
export async function openScreen(page: Page, screen: Screen, product: Product): Promise<void> {
  const context = page.context();
  await arrive(context, screen.viewer, product);
  const path = await addressOf(context, screen.path);
  await page.goto(path);
  await settle(page);
  await screen.act?.(page);
  await settle(page);
}

async function addressOf(context: BrowserContext, path: Screen["path"]): Promise<string> {
  if (typeof path !== "string") return path(context);
  if (path.includes(":batch")) return path.replace(":batch", await findBatchId(context, "Launch gift"));
  if (path.includes(":buyer") || path.includes(":order")) return addressOfPurchase(context, path);
  if (!path.includes(":claimant")) return path;
  const person = await registerPerson(context, "Siti Rahayu");
  await redeem(context, "LAUNCH100");
  return path.replace(":claimant", await findUserId(context, person.email));
}

async function addressOfPurchase(context: BrowserContext, path: string): Promise<string> {
  const buyer = await registerPerson(context, "Siti Rahayu");
  await redeem(context, "FREETRIAL30");
  const orderId = await buyTokens(context, 100, "CREDIT20");
  return path.replace(":order", orderId).replace(":buyer", await findUserId(context, buyer.email));
}

async function arrive(context: BrowserContext, viewer: Viewer, product: Product): Promise<void> {
  switch (viewer) {
    case "nobody":
      return;
    case "person":
      await registerPerson(context, "Siti Rahayu");
      await redeem(context, "LAUNCH100");
      await redeem(context, "BETA25");
      return;
    case "superadmin":
    case "auditor":
      await signIn(context, "admin", product[viewer]);
  }
}

/** No list is loading, no request is running, no font is missing. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await expect(page.locator("h1").first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"], [data-loading="true"]')).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

async function fillInDiscount(page: Page): Promise<void> {
  await page.locator('[role="radio"]').nth(1).click();
  await page.locator('[id="field-benefits-0-basisPoints"]').fill("20");
  await page.locator('[id="field-benefits-0-maxDiscount"]').fill("50000");
  await page.locator('[id="field-minPurchase"]').fill("100000");
  await page.locator('[id="field-quantity"]').fill("50");
}

async function openRefund(page: Page): Promise<void> {
  await page.locator("main header button").last().click();
  await expect(page.getByRole("dialog")).toBeVisible();
}

async function check(page: Page, code: string): Promise<void> {
  await page.locator('input[name="code"]').fill(code);
  await page.locator('main button[type="submit"]').click();
  await expect(page.locator(".vs-ticket")).toBeVisible();
}

async function shareTicket(page: Page): Promise<void> {
  await check(page, "BONUS10K");
  await page.locator(".vs-ticket__footer button[aria-haspopup]").click();
  await expect(page.locator("svg[role=img]")).toBeVisible();
}

/** Answered in the server's place: to try so many wrong codes would slow down everybody else at this address. */
async function tryTooOften(page: Page): Promise<void> {
  const refusal = { __typename: "RateLimited", code: "RATE_LIMITED", message: "", retryAfterSeconds: 90 };
  await page.route("**/graphql*", (route) =>
    route.request().postData()?.includes("CheckVoucher")
      ? route.fulfill({ json: { data: { checkVoucher: refusal } } })
      : route.continue(),
  );
  await refuse(page, "NOSUCHCODE77");
}

async function claimBonus(page: Page): Promise<void> {
  await check(page, "BONUS10K");
  await page.locator(".vs-ticket__footer button:not([aria-haspopup])").click();
  await expect(page.locator(".vs-ticket--torn")).toBeVisible();
}

async function refuse(page: Page, code: string): Promise<void> {
  await page.locator('input[name="code"]').fill(code);
  await page.locator('main button[type="submit"]').click();
  await expect(page.locator("[data-refusal]")).toBeVisible();
}

async function submitEmpty(page: Page): Promise<void> {
  await page.locator('main button[type="submit"]').last().click();
  await expect(page.locator('[aria-invalid="true"]').first()).toBeVisible();
}

async function signInWrongly(page: Page): Promise<void> {
  await page.locator('input[name="email"]').fill("nobody@people.example");
  await page.locator('input[name="password"]').fill("not the password");
  await page.locator('main button[type="submit"]').click();
  await expect(page.getByRole("alert")).toBeVisible();
}

/** The bars of a chart come later than its words. */
async function drawn(page: Page): Promise<void> {
  await expect(page.locator("figure")).toBeVisible();
  await expect(page.locator(".mantine-Skeleton-root")).toHaveCount(0);
}

async function openTable(page: Page): Promise<void> {
  await page.locator("figure summary").click();
  await expect(page.locator("figure table")).toBeVisible();
}

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").last().fill("a");
  await expect(page.getByRole("option").first()).toBeVisible();
}

async function shareCode(page: Page): Promise<void> {
  await page.locator("tbody .tabler-icon-qrcode").first().click();
  await expect(page.locator("svg[role=img]")).toBeVisible();
}

async function openStop(page: Page): Promise<void> {
  await page.locator("header .tabler-icon-hand-stop").click();
  await expect(page.getByRole("dialog")).toBeVisible();
}

async function openNewApiKey(page: Page): Promise<void> {
  await page.locator("header .tabler-icon-plus").click();
  await expect(page.getByRole("dialog")).toBeVisible();
}

async function showSecret(page: Page): Promise<void> {
  await openNewApiKey(page);
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").first().fill("Gateway Jakarta");
  for (const scope of ["REDEEM", "WALLET_READ", "WALLET_SPEND"]) {
    await dialog.locator(`input[value=${scope}]`).check();
  }
  await dialog.locator("button[type=submit]").click();
  await expect(dialog.locator("output")).toBeVisible();
}

async function makeApiKey(page: Page): Promise<void> {
  await showSecret(page);
  await page.getByRole("dialog").getByRole("button").last().click();
  await expect(page.locator("tbody tr").first()).toBeVisible();
}

async function openRevoke(page: Page): Promise<void> {
  await makeApiKey(page);
  await page.locator("tbody tr button").first().click();
  await expect(page.getByRole("dialog")).toBeVisible();
}

async function tickAll(page: Page): Promise<void> {
  await page.locator("tbody input[type=checkbox]").first().check();
}

async function uploadOwnCodes(page: Page): Promise<void> {
  await page.locator("input[value=OWN] + label").click();
  await page.locator("input[type=file]").setInputFiles({
    name: "codes.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("code\nSPRING-0001-OWN\nNO!\nspring 0001 own\nLAUNCH100"),
  });
  await expect(page.locator("#field-leavesOutFaulty")).toBeVisible();
}
