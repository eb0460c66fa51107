import { AdminApp } from "./admin-app";
import { expect, test } from "./test";

const VOUCHER = { name: "palette batch", quantity: 30, amount: 100 };

test("a superadmin finds a batch by one of its codes by keyboard alone", async ({ page, product }) => {
  const admin = new AdminApp(page);
  await admin.signIn(product.superadmin);
  await admin.fillInVoucher(VOUCHER);
  await admin.issue(VOUCHER.name);
  const { lines } = await admin.downloadCodes();
  const code = lines[16]?.code ?? "";

  await page.goto("/admin/");
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await admin.openPalette();
  await page.keyboard.type(code.toLowerCase().replaceAll("-", " "));
  await page.keyboard.press("Enter");

  await expect(page.getByRole("heading", { level: 1, name: VOUCHER.name })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: code })).toBeVisible();
});

test("the palette leads to a person and switches the colours by keyboard alone", async ({
  page,
  product,
}) => {
  const admin = new AdminApp(page);
  await admin.signIn(product.superadmin);
  await admin.openPalette();
  await page.keyboard.type("demo audi");
  await expect(page.getByRole("option", { name: /Demo Auditor/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Demo Auditor" })).toBeVisible();

  await admin.openPalette();
  await page.keyboard.type("colours: dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
});
