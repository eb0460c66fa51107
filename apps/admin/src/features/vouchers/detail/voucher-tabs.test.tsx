import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { batch, codes, models, noVoiding } from "../../../testing/answers";
import { totals } from "../../../testing/desk-answers";
import { type Answer, put, renderAdmin, sessionOf } from "../../../testing/render-admin";

const lastPage = { __typename: "PageInfo", hasNextPage: false, endCursor: null };
const siti = { __typename: "ClaimUser", id: "u7", name: "Siti Rahayu", email: "siti@people.example" };
const grant = {
  __typename: "Grant",
  id: "g1",
  unit: "LLM_TOKEN",
  granted: 1000,
  remaining: 400,
  state: "ACTIVE",
  model: null,
};

const claims: Answer = {
  voucherClaims: {
    __typename: "VoucherClaimConnection",
    edges: [
      {
        __typename: "VoucherClaimEdge",
        node: {
          __typename: "VoucherClaim",
          id: "cl1",
          user: siti,
          code: "N4BH-P1MC-T0VE-AMK6",
          state: "USED",
          claimedAt: "2026-11-02T03:00:00.000Z",
          claimEndsAt: "2030-06-30T17:00:00.000Z",
          usageExpiresAt: null,
          usedAt: null,
          saved: null,
          currency: "IDR",
          grants: [grant],
        },
      },
    ],
    pageInfo: lastPage,
  },
};

const change = {
  __typename: "Change",
  id: "ch1",
  event: "VoucherBatchUpdated",
  doneWith: null,
  actor: { __typename: "ClaimUser", id: "u1", name: "Ayu Lestari" },
  batch: { __typename: "NamedBatch", id: "b1", name: "linkedin June 2025" },
  user: null,
  model: null,
  fields: [
    { __typename: "ChangedField", field: "maxClaims", before: "100", after: "null" },
    { __typename: "ChangedField", field: "claimEndsAt", before: "null", after: '"2030-06-30T17:00:00.000Z"' },
    { __typename: "ChangedField", field: "somethingNew", before: "1", after: "2" },
  ],
  reason: null,
  createdAt: "2026-11-02T03:00:00.000Z",
};

const report = {
  __typename: "VoucherReport",
  totals,
  claimants: 12,
  redemptionRate: null,
  claimsPerDay: [{ __typename: "DayCount", day: "2026-11-02", claims: 0 }],
  peakDay: null,
  averagePerClaimant: [{ __typename: "UnitAverage", unit: "LLM_TOKEN", average: 83.4 }],
  returnRate: 0.25,
  returned: 3,
};

function renderTab(tab: string, answers: Record<string, Answer | (() => Answer)>, role?: "AUDITOR") {
  return renderAdmin({
    path: `/vouchers/b1?tab=${tab}`,
    answers: {
      Session: sessionOf(role),
      LlmModels: models,
      VoucherPage: { voucherBatch: batch() },
      VoidingProgress: noVoiding,
      VoucherCodes: codes("N4BH-P1MC-T0VE-AMK6"),
      ...answers,
    },
  });
}

describe("the claims of a voucher", () => {
  it("are searched and narrowed by the server", async () => {
    const { asked } = renderAdmin({
      path: "/vouchers/b1?search=siti&claimState=USED",
      answers: {
        Session: sessionOf(),
        VoucherPage: { voucherBatch: batch() },
        VoidingProgress: noVoiding,
        VoucherClaims: claims,
      },
    });
    expect(await screen.findByText("Siti Rahayu")).toBeInTheDocument();
    expect(asked.find(({ operation }) => operation === "VoucherClaims")?.variables).toMatchObject({
      search: "siti",
      state: "USED",
    });
  });

  it("let a superadmin take back what one person has not spent, with a reason", async () => {
    const { asked } = renderTab("claims", {
      VoucherClaims: claims,
      VoidGrant: {
        voidGrant: {
          __typename: "GrantVoided",
          amount: 400,
          grant: { __typename: "Grant", id: "g1", remaining: 0, state: "VOIDED" },
        },
      },
    });
    const user = userEvent.setup({ delay: null });
    await user.click(await screen.findByRole("button", { name: "Take back what Siti Rahayu has not spent" }));
    const dialog = within(await screen.findByRole("dialog"));
    await put(user, dialog.getByLabelText("Reason"), "no");
    await user.click(dialog.getByRole("button", { name: "Take back 400 LLM tokens" }));
    expect(dialog.getByText("Too short: at least 3 characters.")).toBeVisible();
    await put(user, dialog.getByLabelText("Reason"), "t entitled");
    await user.click(dialog.getByRole("button", { name: "Take back 400 LLM tokens" }));
    expect(await screen.findByText("Took back 400 LLM tokens from Siti Rahayu.")).toBeInTheDocument();
    expect(asked.find(({ operation }) => operation === "VoidGrant")?.variables).toMatchObject({
      input: { grantId: "g1", reason: "not entitled" },
    });
  });

  it("offer an auditor nothing to take back and nothing to download", async () => {
    renderTab("claims", { VoucherClaims: claims }, "AUDITOR");
    await screen.findByText("Siti Rahayu");
    expect(screen.queryByRole("button", { name: /^Take back/ })).not.toBeInTheDocument();
    expect(screen.queryByRole("button", { name: /^Download/ })).not.toBeInTheDocument();
  });
});

describe("a code of a voucher", () => {
  it("shows its share link and QR code", async () => {
    renderTab("codes", {});
    const user = userEvent.setup();
    await user.click(
      await screen.findByRole("button", { name: "Show link and QR code of N4BH-P1MC-T0VE-AMK6" }),
    );
    const picture = await screen.findByRole("img", {
      name: "QR code of the share link of N4BH-P1MC-T0VE-AMK6",
    });
    expect(picture).toBeInTheDocument();
    expect(screen.getByText("http://localhost/redeem?code=N4BH-P1MC-T0VE-AMK6")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Save as PNG" })).toBeInTheDocument();
  });
});

describe("the figures of a voucher", () => {
  it("say N/A where there is no limit, and name who came back", async () => {
    renderTab("figures", { VoucherReport: { voucherReport: report } });
    const rate = (await screen.findByText("Redemption rate")).closest("div");
    expect(rate).toHaveTextContent("N/A");
    expect(screen.getByText("83 LLM tokens")).toBeInTheDocument();
    expect(screen.getByText("25% (3)")).toBeInTheDocument();
    const numbers = screen.getByRole("region", { name: "In numbers" });
    expect(numbers).toHaveTextContent("75% of those handed out");
    expect(numbers).toHaveTextContent("Rp 1.250.000");
  });

  it("say what was spent of each benefit", async () => {
    const usage = {
      __typename: "BenefitUsage",
      unit: "LLM_TOKEN",
      model: null,
      granted: 5000,
      spent: 600,
      remaining: 4000,
      expired: 300,
      voided: 100,
    };
    renderTab("usage", {
      VoucherUsage: { voucherReport: { __typename: "VoucherReport", usage: [usage] } },
    });
    const row = (await screen.findByText("5,000 LLM tokens")).closest("tr");
    expect(row).toHaveTextContent("600 LLM tokens");
    expect(row).toHaveTextContent("300 LLM tokens");
    expect(row).toHaveTextContent("100 LLM tokens");
  });
});

describe("the changes of a voucher", () => {
  it("say who changed what, before and after, in the words of the form", async () => {
    renderTab("changes", {
      Changes: {
        changes: {
          __typename: "ChangeConnection",
          edges: [{ __typename: "ChangeEdge", node: change }],
          pageInfo: lastPage,
        },
      },
    });
    const entry = (await screen.findByText("Changed")).closest("li");
    expect(entry).toHaveTextContent("Ayu Lestari");
    expect(entry).toHaveTextContent("Claims in allbefore: 100 → after: Unlimited");
    expect(entry).toHaveTextContent("Claim untilbefore: empty → after: 30 Jun 2030, 16:59 UTC");
    expect(entry).toHaveTextContent("Something newbefore: 1 → after: 2");
  });

  it("say that there are none yet", async () => {
    renderTab("changes", {
      Changes: { changes: { __typename: "ChangeConnection", edges: [], pageInfo: lastPage } },
    });
    expect(await screen.findByText("Nothing was changed yet")).toBeInTheDocument();
  });
});
