import { AdminApp } from "./admin-app";
import { expect, test } from "./test";

const QUANTITY = 20_000;
const VOUCHER = { name: "twenty thousand", quantity: QUANTITY, amount: 10 };

test("20,000 codes are made in the background, the bar survives a reload, and the file has every code", async ({
  page,
  product,
}) => {
  const admin = new AdminApp(page);
  await admin.signIn(product.superadmin);
  await admin.fillInVoucher(VOUCHER);
  await admin.issueMany(VOUCHER.name, QUANTITY);

  const bar = page.getByRole("progressbar", { name: "Codes that exist already" });
  const stop = page.getByRole("button", { name: "Stop making codes" });
  await test.step("stopped half-way, the bar stays where it is through a reload", async () => {
    await expect(bar).toBeVisible();
    await stop.click();
    await expect(page.getByRole("heading", { name: "Making the codes was stopped" })).toBeVisible();
    const share = await bar.getAttribute("aria-valuenow");
    await page.reload();
    await expect(page.getByRole("heading", { name: "Making the codes was stopped" })).toBeVisible();
    await expect(bar).toHaveAttribute("aria-valuenow", share ?? "");
    expect(Number(share)).toBeLessThan(100);
  });

  await test.step("it goes on where it stopped, and the page becomes the ready voucher by itself", async () => {
    await page.getByRole("button", { name: "Go on" }).click();
    await expect(page.getByText("All 20,000 codes exist. The voucher is ready.")).toBeVisible({
      timeout: 30_000,
    });
    await expect(bar).toHaveCount(0);
    await expect(page.getByText("Active", { exact: true })).toBeVisible();
  });

  await test.step("the file has as many different codes", async () => {
    const { lines } = await admin.downloadCodes();
    await expect(page.getByText("20,000 codes saved.")).toBeVisible();
    expect(new Set(lines.map(({ code }) => code)).size).toBe(QUANTITY);
  });
});
