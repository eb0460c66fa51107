import { AdminApp } from "./admin-app";
import { expect, test } from "./test";

test("an auditor sees vouchers with masked codes and nothing to change", async ({ page, product }) => {
  const admin = new AdminApp(page);
  await admin.signIn(product.auditor);
  await expect(page.getByRole("link", { name: "New voucher" })).toHaveCount(0);

  await admin.openVoucher("Launch gift");
  for (const act of ["Download CSV", "Deactivate", "Edit"]) {
    await expect(page.getByRole("button", { name: act })).toHaveCount(0);
    await expect(page.getByRole("link", { name: act })).toHaveCount(0);
  }
  await page.getByRole("tab", { name: "Codes" }).click();
  await expect(page.getByText("LAU••••••").first()).toBeVisible();
});

test("an auditor who opens the form of a new voucher reads why it is not there", async ({
  page,
  product,
}) => {
  const admin = new AdminApp(page);
  await admin.signIn(product.auditor);
  await page.goto("/admin/vouchers/new");
  await expect(page.getByText("Only superadmins can change vouchers")).toBeVisible();
  await expect(page.getByRole("button", { name: "Issue voucher" })).toHaveCount(0);
});
