import type { Page } from "@playwright/test";
import { findPackageId, registerPerson } from "./ask-api";
import { PortalApp } from "./portal-app";
import { expect, test } from "./test";

/** The figures of the documents that asked for this: 100 tokens cost Rp 100,000, CREDIT20 takes a fifth off and adds 5. */
const PACKAGE = "100 tokens";

test("BONUS10K raises the GPU balance by Rp 10.000 at once, and only once", async ({ context, page }) => {
  await registerPerson(context, "Siti Rahayu");
  const portal = new PortalApp(page);
  await page.goto("/redeem?code=bonus10k");
  await portal.claim();
  await expect(page.getByRole("heading", { name: /BONUS10K redeemed: \+Rp.10\.000/ })).toBeVisible();

  await page.getByRole("link", { name: "See it in your history" }).click();
  await expect(page.getByRole("region", { name: "Balances" })).toContainText(/Rp.10\.000/);
  await expect(page.getByRole("row").filter({ hasText: "Voucher redeemed" })).toContainText(/\+Rp.10\.000/);

  await page.getByRole("link", { name: "Redeem", exact: true }).click();
  await portal.check("BONUS10K");
  await expect(page.getByRole("alert")).toContainText("You have already claimed this voucher.");
});

test("CREDIT20 typed while buying: Rp 100.000 become 80.000, 105 tokens arrive, and the page says so by itself", async ({
  context,
  page,
}) => {
  await registerPerson(context, "Siti Rahayu");
  await page.goto("/buy");

  await test.step("a check shows a fifth off and five tokens on top, and consumes nothing", async () => {
    await page.getByRole("radio", { name: /^100 LLM tokens/ }).click();
    await page.getByLabel("Have a code?").fill("credit20");
    await page.getByRole("button", { name: "Check voucher" }).click();
    await expect(page.getByText("Checking consumes nothing")).toBeVisible();
    const summary = page.getByRole("region", { name: "Summary" });
    await expect(summary).toContainText(/Discount.*−Rp.20\.000/);
    await expect(summary).toContainText(/You pay.*Rp.80\.000/);
    await expect(summary).toContainText(/Bonus.*\+5 LLM tokens/);
    await expect(summary).toContainText(/You receive.*105 LLM tokens/);
  });

  await test.step("the pay page shows the QR code, the amount and the time that is left", async () => {
    await page.getByRole("button", { name: /^Pay Rp.80\.000$/ }).click();
    await expect(page).toHaveURL(/\/orders\/[\w-]+$/);
    const payment = page.getByRole("region", { name: "Payment" });
    await expect(payment.getByRole("img", { name: /QR code to pay Rp.80\.000/ })).toBeVisible();
    await expect(payment).toContainText(/1[45]:\d\d left to pay/);
  });

  await test.step("another tab, left alone, learns of the payment by itself", async () => {
    const watching = await context.newPage();
    await watching.goto(page.url());
    await expect(watching.getByRole("region", { name: "Payment" })).toBeVisible();
    await page.getByRole("button", { name: "Let it succeed" }).click();
    for (const each of [page, watching]) {
      await expect(each.getByRole("heading", { name: /has received 105 LLM tokens/ })).toBeVisible();
    }
    await watching.close();
  });

  await test.step("wallet and vouchers show what was bought, what came on top, and what was saved", async () => {
    await page.getByRole("link", { name: "Open the wallet" }).click();
    await expect(page.getByRole("region", { name: "Balances" })).toContainText("105 LLM tokens");
    await page.getByRole("tab", { name: "History" }).click();
    await expect(page.getByRole("row").filter({ hasText: "Tokens bought" })).toContainText("+100 LLM tokens");
    await expect(page.getByRole("row").filter({ hasText: "Voucher bonus" })).toContainText("+5 LLM tokens");
    await page.getByRole("link", { name: "Vouchers", exact: true }).click();
    await page.getByRole("tab", { name: "Used" }).click();
    await expect(new PortalApp(page).ticket("Token discount")).toContainText(/You saved.*Rp.20\.000/);
  });
});

test("a voucher kept from the redeem page is suggested, and comes back when the order is cancelled", async ({
  context,
  page,
}) => {
  await registerPerson(context, "Siti Rahayu");
  await keepCredit20(page);
  await buyWithIt(page);
  await expect(page.getByText("Token discount is kept for this order")).toBeVisible();
  await page.getByRole("button", { name: "Cancel the order" }).click();
  await expect(page.getByText("Token discount is back in your wallet")).toBeVisible();

  await page.getByRole("link", { name: "Vouchers", exact: true }).click();
  await expect(new PortalApp(page).ticket("Token discount")).toContainText("Ready to use");
});

for (const { act, news } of [
  { act: "Let it fail", news: "The payment failed" },
  { act: "Let it expire", news: "The order was not paid in time" },
]) {
  test(`"${act}" gives the voucher back, and the same person can use it again`, async ({ context, page }) => {
    await registerPerson(context, "Siti Rahayu");
    await keepCredit20(page);
    await buyWithIt(page);
    await page.getByRole("button", { name: act }).click();
    await expect(page.getByRole("heading", { name: news })).toBeVisible();
    await expect(page.getByText("Token discount is back in your wallet")).toBeVisible();

    await page.goto(`/buy?package=${await findPackageId(context, PACKAGE)}`);
    await expect(page.getByRole("radio", { name: /Token discount.*Best for this purchase/ })).toBeChecked();
    await expect(page.getByRole("button", { name: /^Pay Rp.80\.000$/ })).toBeEnabled();
  });
}

async function keepCredit20(page: Page): Promise<void> {
  await page.goto("/redeem?code=credit20");
  await new PortalApp(page).claim();
  await expect(
    page.getByRole("heading", { name: "CREDIT20 is kept in your wallet for your next purchase" }),
  ).toBeVisible();
}

/** From the kept voucher to the pay page of 100 tokens. */
async function buyWithIt(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Buy with it" }).click();
  await page.getByRole("radio", { name: /^100 LLM tokens/ }).click();
  await expect(page.getByRole("radio", { name: /Token discount/ })).toBeChecked();
  await page.getByRole("button", { name: /^Pay Rp.80\.000$/ }).click();
  await expect(page.getByRole("region", { name: "Payment" })).toBeVisible();
}
