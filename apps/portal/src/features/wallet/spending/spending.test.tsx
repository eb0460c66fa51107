import { screen, waitFor, within } from "@testing-library/react";
import { EXPLAINED_GRANTS_MAX } from "@vouchsafe/contract";
import { type Answers, PERSON, renderPortal } from "../../../testing/render-portal";
import { explanation, type MadeUpPart } from "../../../testing/spendable-answers";

const LLAMA = { __typename: "LlmModel", id: "m1", name: "llama-3.2-90b-instruct" };
const OTHER = { __typename: "LlmModel", id: "m2", name: "other-7b" };
const PAGE_INFO = { __typename: "PageInfo", hasNextPage: false, endCursor: null };
const NO_ROWS = { __typename: "Connection", edges: [], pageInfo: PAGE_INFO };

const PARTS: MadeUpPart[] = [
  {
    id: "locked",
    order: 1,
    available: 80,
    held: 20,
    grant: { model: LLAMA, usageExpiresAt: "2030-01-01T00:00:00.000Z" },
  },
  { id: "general", order: 2, available: 1000 },
  { id: "foreign", reason: "LOCKED_TO_ANOTHER_MODEL", grant: { model: OTHER } },
  { id: "late", reason: "EXPIRED", grant: { usageExpiresAt: "2020-01-02T00:00:00.000Z" } },
  { id: "gone", reason: "USED_UP" },
  { id: "taken", reason: "VOIDED" },
  { id: "busy", reason: "ALL_HELD", held: 100 },
];

const wallet = (part: object) => ({ data: { myWallet: { __typename: "Wallet", id: PERSON.id, ...part } } });

const ANSWERS: Answers = {
  WalletOverview: () =>
    wallet({
      balances: [
        { __typename: "Balance", id: "LLM_TOKEN", unit: "LLM_TOKEN", amount: 1000, model: null },
        { __typename: "Balance", id: "GPU_CREDIT", unit: "GPU_CREDIT", amount: 0, model: null },
      ],
      nextToExpire: null,
    }),
  WalletPulse: () => wallet({ balances: [], ledger: NO_ROWS }),
  WalletGrants: () => wallet({ grants: NO_ROWS }),
  SpendableModels: () => ({ data: { spendableModels: [LLAMA, OTHER] } }),
  ExplainSpendable: ({ unit, modelId }) => {
    if (unit === "GPU_CREDIT") return explanation({ unit });
    if (modelId === null)
      return explanation({ spendable: 1000, held: 50 }, [{ id: "general", order: 1, available: 1000 }]);
    return explanation({ model: modelId === "m1" ? LLAMA : OTHER, spendable: 1080, held: 20 }, PARTS);
  },
};

const rows = async (caption: string) =>
  within(await screen.findByRole("table", { name: caption }))
    .getAllByRole("row")
    .slice(1);

describe("what can be spent on a model", () => {
  it("says the sum, what is held, and the grants that pay in their order, each with why", async () => {
    renderPortal("/wallet?tab=spendable", ANSWERS);
    const [first, second] = await rows("What pays, in this order");
    expect(first).toHaveTextContent(/1\. Voucher locked.*80 LLM tokens · llama-3.2-90b-instruct only/);
    expect(first).toHaveTextContent("Also on hold: 20 LLM tokens");
    expect(first).toHaveTextContent("Its use-until date comes first.");
    expect(second).toHaveTextContent(/2\. Voucher general.*1,000 LLM tokens/);
    expect(second).toHaveTextContent("It is the last one.");
    const sum = screen.getByText(/can be spent on llama-3.2-90b-instruct now/);
    expect(sum.parentElement).toHaveTextContent("1,080 LLM tokens");
    expect(sum).toHaveTextContent("On hold for requests that are still running: 20 LLM tokens.");
  });

  it("says of every other grant why it does not pay", async () => {
    renderPortal("/wallet?tab=spendable", ANSWERS);
    const texts = (await rows("What does not pay")).map((row) => row.textContent);
    expect(texts).toEqual([
      expect.stringMatching(/Voucher foreign.*Locked to other-7b: it pays for that model alone\./),
      expect.stringMatching(/Voucher late.*It could be used until .*Jan 2020/),
      expect.stringMatching(/Voucher gone.*All of it has been spent\./),
      expect.stringMatching(/Voucher taken.*What was left has been taken back\./),
      expect.stringMatching(/Voucher busy.*All of it is on hold for requests/),
    ]);
  });

  it("speaks Bahasa Indonesia", async () => {
    renderPortal("/wallet?tab=spendable", ANSWERS, { language: "id" });
    const [first] = await rows("Yang membayar, menurut urutan ini");
    expect(first).toHaveTextContent("Batas pakainya paling dekat.");
    const texts = (await rows("Yang tidak membayar")).map((row) => row.textContent);
    expect(texts[0]).toContain("Khusus other-7b: hanya membayar model itu.");
  });

  it("says that only the first hundred are listed, where there may be more that pay", async () => {
    const many = Array.from({ length: EXPLAINED_GRANTS_MAX }, (_, at) => ({
      id: `g${at}`,
      order: at + 1,
      available: 10,
    }));
    renderPortal("/wallet?tab=spendable", {
      ...ANSWERS,
      ExplainSpendable: () => explanation({ model: LLAMA, spendable: 5000 }, many),
    });
    const last = (await rows("What pays, in this order")).at(-1);
    expect(last).toHaveTextContent("What is used after it is not listed here.");
    expect(last).not.toHaveTextContent("It is the last one.");
    expect(screen.getByText(/Only the first 100 grants are listed; there may be more/)).toBeInTheDocument();
  });

  it("does not count what does not pay, where there may be more of it", async () => {
    const spent = Array.from({ length: EXPLAINED_GRANTS_MAX - 2 }, (_, at) => ({
      id: `g${at}`,
      reason: "USED_UP",
    }));
    const paying = PARTS.slice(0, 2);
    renderPortal(
      "/wallet?tab=spendable",
      { ...ANSWERS, ExplainSpendable: () => explanation({ model: LLAMA }, [...paying, ...spent]) },
      { language: "id" },
    );
    expect((await rows("Yang membayar, menurut urutan ini")).at(-1)).toHaveTextContent("Ini yang terakhir.");
    expect(screen.getByText(/Hanya 100 pemberian pertama yang tercantum/)).toBeInTheDocument();
    expect(screen.queryByText(/98 pemberian/)).not.toBeInTheDocument();
  });

  it("leads to redeeming where nothing pays, and looks below only where something is", async () => {
    const view = renderPortal("/wallet?tab=spendable&unit=GPU_CREDIT", ANSWERS);
    const empty = (await screen.findByText("Nothing in your wallet pays for this")).parentElement;
    expect(empty).not.toHaveTextContent("below");
    expect(within(empty ?? document.body).getByRole("link", { name: "Redeem a voucher" })).toHaveAttribute(
      "href",
      "/redeem",
    );
    view.unmount();
    renderPortal("/wallet?tab=spendable", {
      ...ANSWERS,
      ExplainSpendable: () => explanation({ model: LLAMA }, [{ id: "gone", reason: "USED_UP" }]),
    });
    expect(await screen.findByText(/look below why what you hold does not apply/)).toBeInTheDocument();
    expect(screen.getByText("1 grant does not pay")).toBeInTheDocument();
  });

  it("keeps the model in the address, and asks about the one named there", async () => {
    const { user, router, server } = renderPortal("/wallet?tab=spendable&model=m2", ANSWERS);
    const question = await screen.findByLabelText("What can I spend on …?");
    expect(question).toHaveValue("m2");
    await screen.findByText(/can be spent on other-7b now/);
    await user.selectOptions(question, "m1");
    await waitFor(() => expect(router.state.location.search).toEqual({ tab: "spendable", model: "m1" }));
    await user.selectOptions(question, "GPU_CREDIT");
    expect(await screen.findByText("can be spent on GPU time now.")).toBeInTheDocument();
    expect(screen.getByText("Nothing in your wallet pays for this")).toBeInTheDocument();
    const asked = server.sent
      .filter(({ name }) => name === "ExplainSpendable")
      .map(({ variables }) => variables);
    expect(asked).toContainEqual({ unit: "LLM_TOKEN", modelId: "m1" });
  });

  it("asks about the first model when the address names one that is not there", async () => {
    renderPortal("/wallet?tab=spendable&model=never-heard-of", ANSWERS);
    expect(await screen.findByLabelText("What can I spend on …?")).toHaveValue("m1");
  });

  it("says what went wrong, and asks again when told to", async () => {
    let isConnected = false;
    const { user } = renderPortal("/wallet?tab=spendable", {
      ...ANSWERS,
      SpendableModels: () => {
        if (!isConnected) throw new TypeError("Failed to fetch");
        return { data: { spendableModels: [LLAMA] } };
      },
    });
    expect(await screen.findByRole("alert")).toHaveTextContent("The server could not be reached.");
    isConnected = true;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByLabelText("What can I spend on …?")).toBeInTheDocument();
  });
});

describe("the balance of a unit", () => {
  it("says which grant is used next, why, and what is held", async () => {
    renderPortal("/wallet", ANSWERS);
    const balances = await screen.findByRole("region", { name: "Balances" });
    await waitFor(() =>
      expect(balances).toHaveTextContent(
        "Used next of what pays for any model: 1,000 LLM tokens from Voucher general. It is the only one that pays.",
      ),
    );
    expect(balances).toHaveTextContent("On hold for requests that are still running: 50 LLM tokens.");
    expect(balances.textContent?.match(/Used next/g)).toHaveLength(1);
  });
});
