import { AdminApp } from "./admin-app";
import { expect, test } from "./test";

test("20,000 codes are made in the background, and the file has every one of them", async ({
  page,
  product,
}) => {
  const admin = new AdminApp(page);
  await admin.signIn(product.superadmin);
  await admin.fillInVoucher({ name: "twenty thousand", quantity: 20_000, amount: 10 });
  await admin.issueMany("twenty thousand", 20_000);
  await page.reload();
  await expect(page.getByText("Active", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("progressbar", { name: "Codes that exist already" })).toHaveCount(0);

  const { lines } = await admin.downloadCodes();
  await expect(page.getByText("20,000 codes saved.")).toBeVisible();
  expect(new Set(lines.map(({ code }) => code)).size).toBe(20_000);
});

test("the bar of codes being made survives a reload, stops, and goes on where it stopped", async ({
  page,
  product,
}) => {
  // More than any machine makes before the page is there.
  const quantity = 1_000_000;
  const admin = new AdminApp(page);
  await admin.signIn(product.superadmin);
  await admin.fillInVoucher({ name: "a million", quantity, amount: 10 });
  await admin.issueMany("a million", quantity);

  const bar = page.getByRole("progressbar", { name: "Codes that exist already" });
  await expect(bar).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Making the codes", exact: true })).toBeVisible();
  await expect(page.getByText("Generating codes")).toBeVisible();
  await expect(page.getByRole("button", { name: "Download CSV" })).toBeDisabled();

  await page.getByRole("button", { name: "Stop making codes" }).click();
  await expect(page.getByRole("heading", { name: "Making the codes was stopped" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Making the codes was stopped" })).toBeVisible();
  await expect(page.getByText("Inactive", { exact: true })).toBeVisible();
  const stoppedAt = Number(await bar.getAttribute("aria-valuenow"));
  expect(stoppedAt).toBeGreaterThan(0);
  expect(stoppedAt).toBeLessThan(100);

  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("heading", { name: "Making the codes", exact: true })).toBeVisible();
  await expect
    .poll(async () => Number(await bar.getAttribute("aria-valuenow")), { timeout: 30_000 })
    .toBeGreaterThan(stoppedAt);

  // Left running, it would keep the one lane of the embedded database from the tests that follow.
  await page.getByRole("button", { name: "Stop making codes" }).click();
  await expect(page.getByRole("heading", { name: "Making the codes was stopped" })).toBeVisible();
});
