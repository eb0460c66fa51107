import { AdminApp } from "./admin-app";
import { redeem, registerPerson } from "./ask-api";
import { PortalApp } from "./portal-app";
import { expect, test, watch } from "./test";

const VOUCHER = { name: "leaked codes", quantity: 5, amount: 1_000 };

test("a superadmin stops a leaked batch: nobody can claim it, and what is unspent is taken back", async ({
  browser,
  page,
  product,
}) => {
  const admin = new AdminApp(page);
  await admin.signIn(product.superadmin);
  await admin.fillInVoucher(VOUCHER);
  await admin.issue(VOUCHER.name);
  const { lines } = await admin.downloadCodes();
  const [claimed = "", unclaimed = ""] = lines.map(({ code }) => code ?? "");

  const context = await browser.newContext();
  const faults = watch(context, product.origin);
  const person = await registerPerson(context, "Siti Rahayu");
  await redeem(context, claimed);

  await test.step("the dialog says in figures what it does, and wants a reason", async () => {
    await page.reload();
    await page.getByRole("button", { name: "Stop everything…" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("4 claims that were still open are lost.");
    await expect(dialog).toContainText("1 claim was made.");
    await dialog.getByLabel("Also take back what is unspent: 1,000 LLM tokens").check();
    await dialog.getByRole("button", { name: "Stop and take back" }).click();
    await expect(dialog.getByText("Fill this in.")).toBeVisible();
    await dialog.getByLabel("Reason").fill("posted on a forum");
    await dialog.getByRole("button", { name: "Stop and take back" }).click();
    await expect(dialog).toHaveCount(0);
  });

  await test.step("the page says what was taken back, and why; so do the changes", async () => {
    await expect(page.getByRole("heading", { name: "What was unspent was taken back" })).toBeVisible();
    await expect(page.getByText("Reason: posted on a forum").first()).toBeVisible();
    await expect(page.getByText("Inactive", { exact: true })).toBeVisible();
    await page.getByRole("tab", { name: "Changes" }).click();
    await expect(page.getByRole("listitem").filter({ hasText: "Stopped" })).toContainText(
      "Reason: posted on a forum",
    );
    await page.getByRole("tab", { name: "Claims" }).click();
    await expect(admin.claimOf(person.email)).toContainText("0 of 1,000 LLM tokens");
  });

  await test.step("the person holds nothing of it any more, and another code is refused", async () => {
    const portal = new PortalApp(await context.newPage());
    await portal.page.goto("/redeem");
    await portal.check(unclaimed);
    await expect(portal.page.getByText("This voucher has been switched off.")).toBeVisible();
    await portal.page.goto("/wallet");
    await expect(portal.page.getByText("0 of 1,000 LLM tokens")).toBeVisible();
    await expect(portal.page.getByText("1,000 LLM tokens", { exact: true })).toHaveCount(0);
  });
  expect(faults).toEqual([]);
  await context.close();
});
