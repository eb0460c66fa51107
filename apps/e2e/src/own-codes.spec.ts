import { AdminApp } from "./admin-app";
import { expect, test } from "./test";

const GOOD = Array.from({ length: 97 }, (_, index) => `SPRING-${String(index).padStart(4, "0")}-OWN`);

/** 100 lines below the header: one is no code, one is written twice, one exists already. */
function fileOfCodes(): string {
  const lines = [...GOOD.slice(0, 10), "NO!", ...GOOD.slice(10, 60), "spring 0003 own", ...GOOD.slice(60)];
  return ["code", ...lines, "LAUNCH100"].join("\r\n");
}

test("own codes with three bad lines are named line by line, and the good ones are issued", async ({
  page,
  product,
}) => {
  const admin = new AdminApp(page);
  await admin.signIn(product.superadmin);
  await page.goto("/admin/vouchers/new");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("spring codes");
  await page.getByLabel("Amount per claim").fill("25");
  await page.getByText("My own codes (CSV)").click();
  await page.getByLabel("File of own codes").setInputFiles({
    name: "spring.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(fileOfCodes()),
  });

  const preview = page.getByRole("region", { name: "What is in the file" });
  await expect(preview.getByText("97 good codes", { exact: true })).toBeVisible();
  const faults = page.getByRole("table", { name: "Faulty lines" }).getByRole("row");
  await expect(faults.filter({ hasText: "NO!" })).toContainText("12");
  await expect(faults.filter({ hasText: "spring 0003 own" })).toContainText(
    "The same code stands in line 5 already.",
  );
  await expect(faults.filter({ hasText: "LAUNCH100" })).toContainText("This code exists already.");
  await expect(page.getByText("Issues 97 codes of your own")).toBeVisible();

  await page.getByRole("button", { name: "Issue voucher" }).click();
  await expect(page.getByText("Decide what becomes of the faulty lines")).toBeVisible();
  await page.getByLabel("Issue the 97 good codes, leave out 3 faulty lines").check();
  await admin.issue("spring codes");

  const { lines } = await admin.downloadCodes();
  const codes = lines.map(({ code }) => String(code)).sort((a, b) => a.localeCompare(b));
  expect(codes).toEqual(GOOD);
});
