import { AdminApp } from "./admin-app";
import { buyTokens, registerPerson } from "./ask-api";
import { expect, test, watch } from "./test";

test("a superadmin issues a voucher with 20 % discount up to a ceiling and 5 bonus tokens, and reads it out", async ({
  page,
  product,
}) => {
  const admin = new AdminApp(page);
  await admin.signIn(product.superadmin);
  await page.goto("/admin/vouchers/new");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Token sale");
  await page.getByRole("radio", { name: "On a purchase" }).click();
  await page.getByLabel("Percentage off").fill("20");
  await page.getByLabel("At most (optional)").fill("50000");
  await page.getByRole("button", { name: "Add another benefit" }).click();
  await page.getByRole("group", { name: "Benefit 2" }).getByLabel("Bonus").fill("5");
  await page.getByRole("combobox", { name: "Counts for" }).click();
  await page.getByRole("option", { name: "Token purchase" }).click();
  await page.getByLabel("Smallest purchase (optional)").fill("100000");
  await page.getByRole("radio", { name: "One shared code" }).click();
  await page.getByLabel("Code", { exact: true }).fill("SALE20");
  await page.getByLabel("Claims in all").fill("50");

  const sentence = page.getByRole("region", { name: "In a sentence" });
  await expect(sentence).toContainText(
    "SALE20 gives 20% off (at most Rp\u00a050.000) and a bonus of 5 LLM tokens for each of 50 claims.",
  );
  await expect(sentence).toContainText("one purchase of LLM tokens for at least Rp\u00a0100.000");
  const liability = page.getByRole("region", { name: "Liability" });
  await expect(liability).toContainText("250 LLM tokens");
  await expect(liability).toContainText("Rp\u00a02.500.000 off prices");

  await admin.issue("Token sale");
  const ticket = page.locator(".vs-ticket");
  await expect(ticket).toContainText("20% off, at most Rp\u00a050.000");
  await expect(ticket).toContainText("+5 LLM tokens bonus");
});

test("a superadmin finds a paid order by its number and refunds it, and the person loses what was left", async ({
  browser,
  page,
  product,
}) => {
  const context = await browser.newContext({ baseURL: product.origin });
  const faults = watch(context, product.origin);
  const person = await registerPerson(context, "Budi Santoso");
  await buyTokens(context, 100, "CREDIT20");

  const admin = new AdminApp(page);
  await admin.signIn(product.superadmin);
  await page.goto("/admin/orders");
  await page.getByRole("searchbox").fill(person.email);
  const row = page.getByRole("row", { name: /Budi Santoso/ });
  await expect(row).toContainText("Rp\u00a080.000");
  await row.getByRole("link").first().click();

  const price = page.getByRole("region", { name: "Price" });
  await expect(price).toContainText("Rp\u00a0100.000");
  await expect(price).toContainText("Rp\u00a020.000");
  await expect(page.getByRole("region", { name: "What the gateway told" })).toContainText("Credited");

  await page.getByRole("button", { name: "Refund" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("bought twice");
  await dialog.getByRole("button", { name: /^Refund Rp/ }).click();
  const refund = page.getByRole("region", { name: "Refunded" });
  await expect(refund).toContainText("Reason: bought twice");
  await expect(refund).toContainText("100 LLM tokens");
  await expect(refund).toContainText("5 LLM tokens");
  await expect(page.getByRole("button", { name: "Refund" })).toHaveCount(0);

  const wallet = await context.newPage();
  await wallet.goto("/wallet");
  await expect(wallet.getByText("0 LLM tokens").first()).toBeVisible();
  expect(faults).toEqual([]);
  await context.close();
});
