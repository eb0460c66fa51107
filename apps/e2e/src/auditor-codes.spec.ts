import { AdminApp } from "./admin-app";
import { findBatchId, findUserId, redeem, registerPerson } from "./ask-api";
import { expect, test } from "./test";

const VOUCHER = { name: "for no auditor's eyes", quantity: 12, amount: 100 };
/** Codes of the demo data that one word names: they stand in pages as no other word does. */
const DEMO_CODES = ["LAUNCH100", "WELCOME50", "BETA25", "BONUS10K", "LOYAL10"];

test("an auditor sees no full code anywhere: on no page, in no answer of the API, in no file", async ({
  browser,
  page,
  product,
}) => {
  // Two dozen pages, each until it has nothing left to ask.
  test.setTimeout(120_000);
  const superadmin = await browser.newContext();
  const desk = new AdminApp(await superadmin.newPage());
  await desk.signIn(product.superadmin);
  await desk.fillInVoucher(VOUCHER);
  await desk.issue(VOUCHER.name);
  const { lines } = await desk.downloadCodes();
  const codes = [...lines.map(({ code }) => code ?? ""), ...DEMO_CODES];
  await superadmin.close();

  const claimant = await browser.newContext();
  const person = await registerPerson(claimant, "Siti Rahayu");
  for (const code of [codes[0] ?? "", "LAUNCH100", "BONUS10K"]) await redeem(claimant, code);
  await claimant.close();

  const answers: string[] = [];
  page.on("response", async (response) => {
    if (response.url().endsWith("/graphql")) answers.push(await response.text().catch(() => ""));
  });
  const auditor = new AdminApp(page);
  await auditor.signIn(product.auditor);
  const batchId = await findBatchId(page.context(), VOUCHER.name);
  const launchId = await findBatchId(page.context(), "Launch gift");
  const userId = await findUserId(page.context(), person.email);
  const pages = [
    "/admin/",
    "/admin/vouchers",
    ...[batchId, launchId].flatMap((id) =>
      ["claims", "codes", "usage", "figures", "changes"].map((tab) => `/admin/vouchers/${id}?tab=${tab}`),
    ),
    "/admin/campaigns",
    "/admin/campaigns/Launch",
    "/admin/users",
    ...["wallet", "claims", "attempts", "changes"].map((tab) => `/admin/users/${userId}?tab=${tab}`),
    "/admin/models",
    "/admin/attempts",
    "/admin/settings",
  ];
  for (const path of pages) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    await expect(page.getByText("Read-only.")).toBeVisible();
    expect([path, shownOf(codes, await page.locator("body").innerText())]).toEqual([path, []]);
  }
  expect(answers.length).toBeGreaterThan(pages.length);
  expect(shownOf(codes, answers.join("\n"))).toEqual([]);

  await test.step("the palette does not find a voucher by its code, and no file is handed out", async () => {
    await auditor.openPalette();
    await page.keyboard.type(codes[1] ?? "");
    await expect(page.getByText(/^Nothing found for/)).toBeVisible();
    for (const operation of DOWNLOADS) {
      const refused = await page.context().request.post("/graphql", {
        headers: { "x-vouchsafe-app": "admin" },
        data: { query: operation, variables: { id: batchId } },
      });
      expect(await refused.text()).toContain("FORBIDDEN");
    }
  });
});

const DOWNLOADS = [
  "mutation ($id: ID!) { createCodesDownload(batchId: $id) { __typename } }",
  "mutation ($id: ID!) { createClaimsDownload(batchId: $id) { __typename } }",
  "mutation { createVouchersDownload { __typename } }",
];

/** Which of the codes a text holds, in any spelling that the product would take for it. */
function shownOf(codes: readonly string[], text: string): readonly string[] {
  const folded = fold(text);
  return codes.filter((code) => folded.includes(fold(code)));
}

function fold(text: string): string {
  return text.toUpperCase().replaceAll("-", "").replaceAll("O", "0").replace(/[IL]/g, "1");
}
