import { AdminApp } from "./admin-app";
import { expect, test } from "./test";

const QUESTION = { query: "{ voucherBatches(first: 1) { edges { node { name } } } }" };

test("a key is made, works, is revoked, and works no more", async ({ page, product, playwright }) => {
  const admin = new AdminApp(page);
  await admin.signIn(product.superadmin);
  await page.getByRole("link", { name: "API keys" }).click();
  await page.getByRole("button", { name: "New API key" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Gateway of the test");
  await dialog.getByRole("checkbox", { name: "Read vouchers" }).check();
  await dialog.getByRole("button", { name: "New API key" }).click();
  const secret = await dialog.locator("output").innerText();
  expect(secret).toMatch(/^vsk_[0-9A-Z]{38}$/);
  // Neither a slip of the hand nor Escape takes it away before it was kept.
  await page.keyboard.press("Escape");
  await page.mouse.click(5, 5);
  await expect(dialog.getByText(secret)).toBeVisible();
  await dialog.getByRole("button", { name: "I have kept it" }).click();
  await expect(dialog).toHaveCount(0);

  // A program: no cookie, no header of the app.
  const program = await playwright.request.newContext({
    extraHTTPHeaders: { authorization: `Bearer ${secret}` },
  });
  const ask = async () => (await program.post(`${product.origin}/graphql`, { data: QUESTION })).status();
  expect(await ask()).toBe(200);

  await page.reload();
  const row = page.getByRole("row", { name: /Gateway of the test/ });
  await expect(row).toContainText("Read vouchers");
  await expect(row).toContainText("Active");
  await expect(row).not.toContainText("Never");
  await expect(page.getByText(secret)).toHaveCount(0);
  await page.getByRole("button", { name: "Revoke Gateway of the test" }).click();
  await page.getByRole("button", { name: "Revoke key" }).click();
  await expect(row).toContainText("Revoked");
  expect(await ask()).toBe(401);
  await program.dispose();
});

test("an auditor sees the keys, and no way to make or revoke one", async ({ page, product }) => {
  const admin = new AdminApp(page);
  await admin.signIn(product.auditor);
  await page.getByRole("link", { name: "API keys" }).click();
  await expect(page.getByRole("heading", { name: "API keys" })).toBeVisible();
  await expect(page.getByRole("button", { name: /New API key|Revoke/ })).toHaveCount(0);
});
