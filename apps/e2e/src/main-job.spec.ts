import { AdminApp } from "./admin-app";
import { dayFromNow, lastMinuteOf, todayText } from "./days";
import { newPerson, PortalApp } from "./portal-app";
import { expect, test, watch } from "./test";

const VOUCHER = {
  name: "linkedin June 2025",
  campaign: "linkedin",
  quantity: 50,
  amount: 1_000,
  model: "llama-3.2-90b-instruct",
  claimUntil: dayFromNow(30),
  useUntil: dayFromNow(90),
};
const CLAIM_UNTIL = lastMinuteOf(VOUCHER.claimUntil);
const USE_UNTIL = lastMinuteOf(VOUCHER.useUntil);

test("a superadmin issues 50 codes, a person redeems one from the file, and the superadmin sees the claim", async ({
  browser,
  page,
  product,
}) => {
  const admin = new AdminApp(page);
  const codes = await test.step("the superadmin issues the voucher and downloads its codes", async () => {
    await admin.signIn(product.superadmin);
    await admin.fillInVoucher(VOUCHER);
    await expect(page.getByText("Issues 50 codes")).toBeVisible();
    await expect(page.getByText("50,000 LLM tokens")).toBeVisible();
    await admin.issue(VOUCHER.name);

    const { text, lines } = await admin.downloadCodes();
    expect(text.startsWith("\ufeff")).toBe(true);
    expect(lines).toHaveLength(VOUCHER.quantity);
    for (const line of lines) {
      expect(line).toMatchObject({ batch: VOUCHER.name, campaign: VOUCHER.campaign });
      expect(line.benefit).toBe("1000 LLM_TOKEN");
      expect(line.model).toContain(VOUCHER.model);
    }
    const all = lines.map((line) => line.code ?? "");
    expect(new Set(all).size).toBe(VOUCHER.quantity);
    return all;
  });

  const person = newPerson("Siti Rahayu");
  const context = await browser.newContext();
  const faults = watch(context, product.origin);
  const portal = new PortalApp(await context.newPage());
  const code = codes[6] ?? "";

  await test.step("a new person redeems a code of that file, in lower case and with a space", async () => {
    await portal.openRegistration();
    await portal.register(person);
    await portal.check(inOwnSpelling(code));

    const ticket = portal.ticket(VOUCHER.name);
    await expect(ticket).toContainText("1,000 LLM tokens");
    await expect(portal.fact(ticket, "Model")).toHaveText(`${VOUCHER.model} only`);
    await expect(portal.fact(ticket, "Claim until")).toContainText(CLAIM_UNTIL);
    await expect(portal.fact(ticket, "Use until")).toContainText(USE_UNTIL);
    await portal.claim();

    const gain = `+1,000 LLM tokens · ${VOUCHER.model} only`;
    await expect(portal.page.getByRole("heading", { name: `${code} redeemed: ${gain}` })).toBeVisible();
    await expect(portal.fact(ticket, "Claim until")).toContainText(CLAIM_UNTIL);
    await expect(portal.fact(ticket, "Use until")).toContainText(USE_UNTIL);

    await portal.page.getByRole("link", { name: "See it in your history" }).click();
    const movement = portal.page.getByRole("row").filter({ hasText: VOUCHER.name });
    await expect(movement).toContainText(gain);
    await portal.page.getByRole("tab", { name: "What you hold" }).click();
    const grant = portal.page.getByRole("row").filter({ hasText: VOUCHER.name });
    await expect(grant).toContainText(CLAIM_UNTIL);
    await expect(grant).toContainText(USE_UNTIL);
  });

  await test.step("the same code again is refused, and the page says why", async () => {
    await portal.page.getByRole("link", { name: "Redeem", exact: true }).click();
    await portal.check(inOwnSpelling(code));
    const refusal = portal.page.getByRole("alert");
    await expect(refusal).toContainText("You have already claimed this voucher.");
    await expect(refusal).toContainText(todayText());
    await expect(portal.page.getByRole("button", { name: "Claim", exact: true })).toHaveCount(0);
  });

  await test.step("the superadmin sees who claimed it, when, both deadlines and 1 of 50", async () => {
    await admin.openVoucher(VOUCHER.name);
    await expect(page.getByText("1 of 50 claimed").first()).toBeVisible();
    const claim = admin.claimOf(person.email);
    await expect(claim).toContainText(person.name);
    await expect(claim).toContainText(todayText());
    await expect(claim).toContainText(CLAIM_UNTIL);
    await expect(claim).toContainText(USE_UNTIL);
    await expect(claim).toContainText(code);
  });

  await context.close();
  expect(faults).toEqual([]);
});

/** The code as somebody types it off a slide: small letters, and a space where the hyphen was. */
function inOwnSpelling(code: string): string {
  return code.toLowerCase().replace("-", " ");
}
