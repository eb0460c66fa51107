import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { type Answers, PERSON, renderPortal } from "../testing/render-portal";
import { explanation } from "../testing/spendable-answers";
import { PULSE_EVERY_MS } from "./use-wallet-news";
import { announceWalletChange } from "./wallet-channel";

/** The channels of one browser: jsdom has none. A channel hears every other one, never itself. */
class Channel extends EventTarget {
  static readonly open = new Set<Channel>();
  constructor(readonly name: string) {
    super();
    Channel.open.add(this);
  }
  postMessage(data: unknown) {
    for (const other of Channel.open) {
      if (other === this || other.name !== this.name) continue;
      other.dispatchEvent(new MessageEvent("message", { data }));
    }
  }
  close() {
    Channel.open.delete(this);
  }
}

const PAGE_INFO = { __typename: "PageInfo", hasNextPage: false, endCursor: null };

/** A wallet whose balance and history grow with each movement of the test. */
function walletServer() {
  const state = {
    balance: 100,
    movements: ["m1"],
    ownerId: PERSON.id,
    isReachable: true,
    /** The operation that alone fails. */
    failing: "",
  };
  const wallet = (part: object) => {
    if (!state.isReachable) throw new TypeError("Failed to fetch");
    return { data: { myWallet: { __typename: "Wallet", id: state.ownerId, ...part } } };
  };
  const balances = () => [
    { __typename: "Balance", id: "LLM_TOKEN", unit: "LLM_TOKEN", amount: state.balance, model: null },
  ];
  const entry = (id: string) => ({
    __typename: "LedgerEntry",
    id,
    kind: "SPEND",
    unit: "LLM_TOKEN",
    amount: -1,
    createdAt: "2026-11-20T10:00:00.000Z",
    voucherName: `Voucher of ${id}`,
    code: null,
    model: null,
  });
  const ledger = () => ({
    __typename: "LedgerEntryConnection",
    edges: state.movements.map((id) => ({ __typename: "LedgerEntryEdge", cursor: id, node: entry(id) })),
    pageInfo: PAGE_INFO,
  });
  const grants = { __typename: "GrantConnection", edges: [], pageInfo: PAGE_INFO };
  const answers: Answers = {
    ExplainSpendable: () => explanation({ spendable: state.balance }),
    SpendableModels: () => ({ data: { spendableModels: [] } }),
    WalletOverview: () => wallet({ balances: balances(), nextToExpire: null }),
    WalletPulse: () => wallet({ balances: balances(), ledger: ledger() }),
    WalletMovements: () => wallet({ ledger: ledger() }),
    WalletGrants: () => wallet({ grants }),
    ClaimsPage: () => ({
      data: {
        myClaims: { __typename: "MyClaimConnection", edges: [], pageInfo: PAGE_INFO },
      },
    }),
  };
  const unlessFailing = Object.entries(answers).map(([name, answer]): [string, Answers[string]] => [
    name,
    (variables) => {
      if (state.failing === name) throw new TypeError("Failed to fetch");
      return answer(variables);
    },
  ]);
  return { state, answers: Object.fromEntries(unlessFailing) };
}

function spendElsewhere(state: ReturnType<typeof walletServer>["state"]) {
  state.balance = 40;
  state.movements = ["m2", "m1"];
}

const balance = (text: string) => screen.findAllByText(text);

describe("an open wallet", () => {
  beforeEach(() => {
    jest.useFakeTimers({ advanceTimers: true });
    Object.assign(globalThis, { BroadcastChannel: Channel });
  });
  afterEach(() => {
    jest.useRealTimers();
    Channel.open.clear();
    Reflect.deleteProperty(globalThis, "BroadcastChannel");
  });

  async function open(address = "/wallet?tab=movements") {
    const { state, answers } = walletServer();
    const portal = renderPortal(address, answers);
    await balance("100 LLM tokens");
    await waitFor(() => expect(asked(portal.server, "WalletPulse")).toBeGreaterThan(0));
    return { ...portal, state };
  }
  const asked = (server: { sent: { name: string }[] }, name: string) =>
    server.sent.filter((operation) => operation.name === name).length;

  it("shows at once what another tab has brought in, with the movement", async () => {
    const { state } = await open();
    spendElsewhere(state);
    act(() => announceWalletChange());
    expect(await balance("40 LLM tokens")).not.toHaveLength(0);
    expect(await screen.findByText("Voucher of m2")).toBeInTheDocument();
  });

  it("counts on what can be spent, too", async () => {
    const { state } = await open("/wallet?tab=spendable");
    await screen.findByText("can be spent on GPU time now.");
    spendElsewhere(state);
    act(() => announceWalletChange());
    const sum = screen.getByText("can be spent on GPU time now.").parentElement;
    await waitFor(() => expect(sum).toHaveTextContent("40 LLM tokens"));
  });

  it("learns of what a gateway has spent by asking while it is looked at", async () => {
    const { state } = await open();
    spendElsewhere(state);
    await act(async () => jest.advanceTimersByTime(PULSE_EVERY_MS));
    expect(await balance("40 LLM tokens")).not.toHaveLength(0);
    expect(await screen.findByText("Voucher of m2")).toBeInTheDocument();
  });

  it("asks when somebody comes back to the page", async () => {
    const { state } = await open();
    spendElsewhere(state);
    fireEvent(window, new Event("focus"));
    expect(await balance("40 LLM tokens")).not.toHaveLength(0);
  });

  it("reads nothing again while nothing has changed", async () => {
    const { server } = await open();
    await act(async () => jest.advanceTimersByTime(3 * PULSE_EVERY_MS));
    await waitFor(() => expect(asked(server, "WalletPulse")).toBeGreaterThan(1));
    expect(asked(server, "WalletMovements")).toBe(1);
    expect(asked(server, "WalletOverview")).toBe(1);
  });

  it("stops asking when nobody is there, so that the session can end by itself", async () => {
    const { server } = await open();
    await act(async () => jest.advanceTimersByTime(15 * 60_000));
    const before = asked(server, "WalletPulse");
    await act(async () => jest.advanceTimersByTime(10 * 60_000));
    expect(asked(server, "WalletPulse")).toBe(before);
    fireEvent.mouseMove(document);
    await waitFor(() => expect(asked(server, "WalletPulse")).toBeGreaterThan(before));
  });

  it("does not ask while it is hidden", async () => {
    const { server } = await open();
    const visibility = jest.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    fireEvent(document, new Event("visibilitychange"));
    const before = asked(server, "WalletPulse");
    await act(async () => jest.advanceTimersByTime(3 * PULSE_EVERY_MS));
    expect(asked(server, "WalletPulse")).toBe(before);
    visibility.mockRestore();
    fireEvent(document, new Event("visibilitychange"));
    await waitFor(() => expect(asked(server, "WalletPulse")).toBeGreaterThan(before));
  });

  it("says that it may be out of date when the server cannot be reached, and no more once it can", async () => {
    const { state } = await open();
    state.isReachable = false;
    await act(async () => jest.advanceTimersByTime(PULSE_EVERY_MS));
    expect(await screen.findByText(/the figures may be out of date/)).toBeInTheDocument();
    state.isReachable = true;
    await act(async () => jest.advanceTimersByTime(PULSE_EVERY_MS));
    await waitFor(() => expect(screen.queryByText(/the figures may be out of date/)).not.toBeInTheDocument());
  });

  it.each([
    ["the balances", "WalletOverview", "/wallet?tab=movements"],
    ["the history", "WalletMovements", "/wallet?tab=movements"],
    ["the grants", "WalletGrants", "/wallet"],
    ["what can be spent", "ExplainSpendable", "/wallet?tab=spendable"],
  ])(
    "says so when %s alone cannot be read again, and reads it with the next tick",
    async (_what, name, at) => {
      const { state, server } = await open(at);
      spendElsewhere(state);
      state.failing = name;
      act(() => announceWalletChange());
      expect(await screen.findByText(/the figures may be out of date/)).toBeInTheDocument();
      expect(screen.queryByRole("alert")).not.toBeInTheDocument();
      const before = asked(server, name);
      state.failing = "";
      await act(async () => jest.advanceTimersByTime(PULSE_EVERY_MS));
      await waitFor(() =>
        expect(screen.queryByText(/the figures may be out of date/)).not.toBeInTheDocument(),
      );
      expect(asked(server, name)).toBeGreaterThan(before);
      expect(await balance("40 LLM tokens")).not.toHaveLength(0);
    },
  );

  it("says among the claims, too, that they may be out of date", async () => {
    const { state, answers } = walletServer();
    const { server } = renderPortal("/claims", answers);
    await waitFor(() => expect(asked(server, "WalletPulse")).toBeGreaterThan(0));
    await screen.findByText("You have not claimed a voucher yet");
    state.failing = "ClaimsPage";
    act(() => announceWalletChange());
    expect(await screen.findByText(/the figures may be out of date/)).toBeInTheDocument();
    state.failing = "";
    await act(async () => jest.advanceTimersByTime(PULSE_EVERY_MS));
    await waitFor(() => expect(screen.queryByText(/the figures may be out of date/)).not.toBeInTheDocument());
  });

  it("forgets everything when another tab has signed somebody else in", async () => {
    const { state, server } = await open();
    expect(await screen.findByText("Voucher of m1")).toBeInTheDocument();
    Object.assign(state, { ownerId: "somebody-else", balance: 7, movements: ["n1"] });
    server.answers.Session = () => ({
      data: {
        me: { ...PERSON, id: "somebody-else", name: "Budi" },
        platformSettings: {
          __typename: "PlatformSettings",
          timeZone: "Asia/Jakarta",
          currency: "IDR",
          hasDemoAccounts: false,
        },
      },
    });
    fireEvent(window, new Event("focus"));
    expect(await screen.findByRole("button", { name: "Account of Budi" })).toBeInTheDocument();
    expect(await balance("7 LLM tokens")).not.toHaveLength(0);
    expect(await screen.findByText("Voucher of n1")).toBeInTheDocument();
    expect(screen.queryByText("Voucher of m1")).not.toBeInTheDocument();
    expect(screen.queryByText("100 LLM tokens")).not.toBeInTheDocument();
  });
});

describe("a claim", () => {
  it("is announced to the other tabs", async () => {
    Object.assign(globalThis, { BroadcastChannel: Channel });
    const heard = jest.fn();
    const other = new Channel("vouchsafe.wallet");
    other.addEventListener("message", heard);
    const preview = {
      __typename: "VoucherPreview",
      displayCode: "LAUNCH100",
      voucherName: "Launch",
      benefits: [],
      claimEndsAt: null,
      usageExpiresAt: null,
      usageValidDays: null,
      claimsLeft: null,
      myClaimsLeft: 1,
    };
    const claim = {
      __typename: "MyClaim",
      id: "c1",
      voucherName: "Launch",
      code: "LAUNCH100",
      claimedAt: "2026-11-20T09:30:00.000Z",
      claimEndsAt: null,
      usageExpiresAt: null,
      grants: [],
    };
    const { user } = renderPortal("/redeem?code=LAUNCH100", {
      CheckVoucher: () => ({ data: { checkVoucher: preview } }),
      RedeemVoucher: () => ({
        data: { redeemVoucher: { __typename: "VoucherRedeemed", claim, balances: [] } },
      }),
    });
    await user.click(await screen.findByRole("button", { name: "Claim" }));
    await screen.findByRole("heading", { name: /LAUNCH100 redeemed/ });
    expect(heard).toHaveBeenCalledTimes(1);
    Channel.open.clear();
    Reflect.deleteProperty(globalThis, "BroadcastChannel");
  });
});
