import { screen, waitFor, within } from "@testing-library/react";
import { type Answers, PERSON, renderPortal, UNAUTHENTICATED } from "../../testing/render-portal";
import { explanation } from "../../testing/spendable-answers";

const MODEL = { __typename: "LlmModel", id: "m1", name: "llama-3.2-90b-instruct" };
const PAGE_INFO = { __typename: "PageInfo", hasNextPage: false, endCursor: null };

const GRANT = {
  __typename: "Grant",
  id: "g1",
  unit: "LLM_TOKEN",
  granted: 1000,
  remaining: 80,
  held: 30,
  state: "ACTIVE",
  category: "PROMO",
  usageExpiresAt: "2030-12-31T17:00:00.000Z",
  claimEndsAt: null,
  createdAt: "2026-11-20T09:30:00.000Z",
  voucherName: "LinkedIn June 2025",
  model: MODEL,
};

const wallet = (part: object) => ({ data: { myWallet: { __typename: "Wallet", id: PERSON.id, ...part } } });

const list = (type: string, nodes: { id: string }[], pageInfo: object = PAGE_INFO) => ({
  __typename: `${type}Connection`,
  edges: nodes.map((node) => ({ __typename: `${type}Edge`, cursor: node.id, node })),
  pageInfo,
});

const OVERVIEW = wallet({
  balances: [
    { __typename: "Balance", id: "a", unit: "LLM_TOKEN", amount: 100, model: null },
    { __typename: "Balance", id: "b", unit: "GPU_CREDIT", amount: 250000, model: null },
    { __typename: "Balance", id: "c", unit: "LLM_TOKEN", amount: 80, model: MODEL },
  ],
  nextToExpire: GRANT,
});

const SPENT = {
  __typename: "LedgerEntry",
  id: "e1",
  kind: "SPEND",
  unit: "LLM_TOKEN",
  amount: -920,
  createdAt: "2026-11-20T10:00:00.000Z",
  voucherName: null,
  code: null,
  model: MODEL,
};

const ANSWERS: Answers = {
  ExplainSpendable: () => explanation(),
  WalletPulse: () => wallet({ balances: [], ledger: list("LedgerEntry", []) }),
  WalletOverview: () => OVERVIEW,
  WalletGrants: () => wallet({ grants: list("Grant", [GRANT]) }),
  WalletMovements: () =>
    wallet({
      ledger: list("LedgerEntry", [SPENT]),
    }),
};

describe("the wallet", () => {
  it("shows the balance per unit, and apart from it what only one model may spend", async () => {
    renderPortal("/wallet", ANSWERS);
    const balances = await screen.findByRole("region", { name: "Balances" });
    await waitFor(() => expect(balances).toHaveTextContent("100 LLM tokens"));
    expect(balances).toHaveTextContent("Rp 250.000");
    expect(balances).toHaveTextContent(/llama-3.2-90b-instruct only.*80 LLM tokens/);
    expect(balances).toHaveTextContent(/Next to expire: 80 LLM tokens .* from LinkedIn June 2025: use until/);
  });

  it("shows no zero for any model when all tokens are locked to one", async () => {
    const balances = [{ __typename: "Balance", id: "c", unit: "LLM_TOKEN", amount: 80, model: MODEL }];
    renderPortal("/wallet", {
      ...ANSWERS,
      WalletOverview: () => wallet({ balances, nextToExpire: null }),
    });
    const region = await screen.findByRole("region", { name: "Balances" });
    await waitFor(() => expect(region).toHaveTextContent("80 LLM tokens"));
    expect(region).not.toHaveTextContent("Any model");
    expect(region).not.toHaveTextContent(/(^|\D)0 LLM tokens/);
    expect(region).toHaveTextContent("Rp 0");
  });

  it("shows of each lot what is left and both deadlines", async () => {
    renderPortal("/wallet", ANSWERS);
    const row = within(await screen.findByRole("table")).getAllByRole("row")[1];
    expect(row).toHaveTextContent("80 of 1,000 LLM tokens · llama-3.2-90b-instruct only");
    expect(row).toHaveTextContent("Of it on hold: 30 LLM tokens");
    expect(row).toHaveTextContent("No deadline");
    expect(row).toHaveTextContent(/2030.*in \d+ years?/);
    for (const header of ["Claim until", "Use until"]) {
      expect(screen.getByRole("columnheader", { name: header })).toBeInTheDocument();
    }
  });

  it("keeps the tab and the filters in its address", async () => {
    const { user, router, server } = renderPortal("/wallet", ANSWERS);
    await user.click(await screen.findByRole("tab", { name: "History" }));
    expect(await screen.findByText(/−920 LLM tokens/)).toBeInTheDocument();
    await user.selectOptions(screen.getByLabelText("Unit"), "GPU_CREDIT");
    await waitFor(() =>
      expect(router.state.location.search).toEqual({ tab: "movements", unit: "GPU_CREDIT" }),
    );
    const asked = server.sent.filter(({ name }) => name === "WalletMovements").at(-1);
    expect(asked?.variables.filter).toEqual({ unit: "GPU_CREDIT", kind: null });
  });

  it("opens on the filters of its address, and takes no notice of what it does not know", async () => {
    const { server } = renderPortal("/wallet?tab=movements&kind=SPEND&unit=PEBBLES", ANSWERS);
    expect(await screen.findByLabelText("Movement")).toHaveValue("SPEND");
    const asked = server.sent.find(({ name }) => name === "WalletMovements");
    expect(asked?.variables.filter).toEqual({ unit: null, kind: "SPEND" });
  });

  it("says what to do when it is empty, and something else when only the filters hide everything", async () => {
    const nothing = { ...ANSWERS, WalletGrants: () => wallet({ grants: list("Grant", []) }) };
    const { unmount } = renderPortal("/wallet", nothing);
    expect(await screen.findByText("Nothing in your wallet yet")).toBeInTheDocument();
    unmount();
    renderPortal("/wallet?state=EXPIRED", nothing);
    expect(await screen.findByText("Nothing matches these filters")).toBeInTheDocument();
  });

  it("fetches the next page when asked for more", async () => {
    const second = { ...GRANT, id: "g2", voucherName: "Second" };
    const { user } = renderPortal("/wallet", {
      ...ANSWERS,
      WalletGrants: ({ after }) =>
        after === "g1"
          ? wallet({ grants: list("Grant", [second]) })
          : wallet({ grants: list("Grant", [GRANT], { ...PAGE_INFO, hasNextPage: true, endCursor: "g1" }) }),
    });
    await user.click(await screen.findByRole("button", { name: "Show more" }));
    expect(await screen.findByText("Second")).toBeInTheDocument();
    expect(screen.getByText("LinkedIn June 2025")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Show more" })).not.toBeInTheDocument();
  });

  it("says what went wrong, and loads when tried again", async () => {
    let isConnected = false;
    const { user } = renderPortal("/wallet", {
      ...ANSWERS,
      WalletGrants: () => {
        if (!isConnected) throw new TypeError("Failed to fetch");
        return wallet({ grants: list("Grant", [GRANT]) });
      },
    });
    expect(await screen.findByRole("alert")).toHaveTextContent("The server could not be reached.");
    isConnected = true;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("LinkedIn June 2025")).toBeInTheDocument();
  });

  it("leads to sign-in when the session has ended", async () => {
    const { router } = renderPortal("/wallet", { ...ANSWERS, WalletOverview: () => UNAUTHENTICATED });
    expect(await screen.findByRole("heading", { name: "Sign in" })).toBeInTheDocument();
    expect(router.state.location.search).toEqual({ next: "/wallet" });
  });

  it("speaks Bahasa Indonesia", async () => {
    renderPortal("/wallet", ANSWERS, { language: "id" });
    expect(
      await screen.findByText(/80 dari 1.000 token LLM · khusus llama-3.2-90b-instruct/),
    ).toBeInTheDocument();
    expect(screen.getByRole("columnheader", { name: "Pakai sampai" })).toBeInTheDocument();
  });
});

describe("an address without a page", () => {
  it("says so and leads on", async () => {
    renderPortal("/nowhere");
    expect(await screen.findByRole("heading", { name: "There is no page here" })).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Redeem a voucher" })).toHaveAttribute("href", "/redeem");
  });
});
