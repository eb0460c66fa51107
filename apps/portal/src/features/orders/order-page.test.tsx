import { act, screen, waitFor, within } from "@testing-library/react";
import { connection, heldVoucher, order, PULSE, payment } from "../../testing/purchase-answers";
import { type Answers, renderPortal } from "../../testing/render-portal";
import { ORDER_POLL_EVERY_MS } from "./use-order";

const answered = (facts: object) => ({ data: { order: order(facts) } });
const REAL = { gateway: "midtrans", isSandbox: false };
const PAID = {
  state: "PAID",
  paidAt: "2026-11-28T09:05:00.000Z",
  credited: 100,
  isVoucherUsed: true,
  voucher: heldVoucher({ state: "USED", usedAt: "2026-11-28T09:05:00.000Z", saved: 20_000 }),
};

function open(answers: Answers, language: "en" | "id" = "en") {
  return renderPortal("/orders/order-1", { WalletPulse: PULSE, ...answers }, { language });
}

type Sent = { sent: { name: string; variables: Record<string, unknown> }[] };
const countOf = ({ sent }: Sent, name: string) => sent.filter((operation) => operation.name === name).length;

describe("an order that waits for its payment", () => {
  it("shows the amount, the QR code, the time that is left and the voucher that is kept for it", async () => {
    open({ OrderPage: () => answered({}) });
    const pay = await screen.findByRole("region", { name: "Payment" });
    expect(pay).toHaveTextContent(/To payRp.80\.000/);
    expect(await within(pay).findByRole("img", { name: /QR code to pay Rp.80\.000/ })).toBeInTheDocument();
    expect(pay).toHaveTextContent(/\d+:\d\d left to pay/);
    expect(pay).toHaveTextContent("Autumn credit is kept for this order");
    expect(screen.getByRole("region", { name: "What was ordered" })).toHaveTextContent(
      /You payRp.80\.000.*You receive105 LLM tokens/,
    );
  });

  it("leads to the gateway's own page when it has one", async () => {
    open({
      OrderPage: () => answered({ payment: payment({ qr: null, payUrl: "https://pay.example/1", ...REAL }) }),
    });
    const link = await screen.findByRole("link", { name: /payment service's own page/ });
    expect(link).toHaveAttribute("href", "https://pay.example/1");
    expect(screen.queryByRole("group", { name: /Sandbox/ })).not.toBeInTheDocument();
    expect(screen.queryByText(/Test payment/)).not.toBeInTheDocument();
  });

  it("says that no money moves with test keys of a gateway, without the buttons of the sandbox", async () => {
    const test = { gateway: "midtrans", qr: null, payUrl: "https://pay.example/1", isSandbox: true };
    open({ OrderPage: () => answered({ payment: payment(test) }) });
    expect(await screen.findByText("Test payment: no money moves.")).toBeInTheDocument();
    expect(screen.queryByRole("group", { name: /Sandbox/ })).not.toBeInTheDocument();
  });

  it("says that the payment is being prepared until there is something to pay with", async () => {
    open({ OrderPage: () => answered({ payment: payment({ state: "STARTING", qr: null }) }) });
    expect(await screen.findByText("The payment is being prepared…")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Let it succeed" })).not.toBeInTheDocument();
  });

  it("tells the sandbox what the payment shall do, once, and names this app", async () => {
    const fetchSpy = jest.fn().mockResolvedValue({ ok: true, status: 204 });
    Object.assign(globalThis, { fetch: fetchSpy });
    const { user } = open({ OrderPage: () => answered({}) });
    await user.click(await screen.findByRole("button", { name: "Let it fail" }));
    expect(fetchSpy).toHaveBeenCalledTimes(1);
    expect(fetchSpy).toHaveBeenCalledWith("/sandbox/payments/payment-1/fail", {
      method: "POST",
      credentials: "same-origin",
      headers: { "x-vouchsafe-app": "portal" },
    });
  });

  it("says so when the sandbox did not take it", async () => {
    Object.assign(globalThis, { fetch: jest.fn().mockResolvedValue({ ok: false, status: 409 }) });
    const { user } = open({ OrderPage: () => answered({}) });
    await user.click(await screen.findByRole("button", { name: "Let it succeed" }));
    expect(await screen.findByText("The sandbox could not be told. Try again.")).toBeInTheDocument();
  });

  it("says when the time is up, and goes on waiting for the last word", async () => {
    const passed = "2020-01-01T00:00:00.000Z";
    open({ OrderPage: () => answered({ expiresAt: passed, payment: payment({ expiresAt: passed }) }) });
    expect(await screen.findByText(/The time to pay is up/)).toBeInTheDocument();
  });
});

describe("the result of a payment", () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it("appears by itself, is read out, and the page asks no more", async () => {
    let facts: object = {};
    const { server } = open({ OrderPage: () => answered(facts) });
    await screen.findByRole("region", { name: "Payment" });
    facts = PAID;
    await act(() => jest.advanceTimersByTimeAsync(ORDER_POLL_EVERY_MS));
    expect(
      screen.getByRole("heading", { name: /Paid: your wallet has received 105 LLM tokens/ }),
    ).toBeInTheDocument();
    expect(screen.getAllByRole("status").map((each) => each.textContent)).toContain("Paid");
    const asked = countOf(server, "OrderPage");
    await act(() => jest.advanceTimersByTimeAsync(10 * ORDER_POLL_EVERY_MS));
    expect(countOf(server, "OrderPage")).toBeLessThanOrEqual(asked + 1);
  });

  it("says that it may be out of date while the server cannot be asked, and goes on asking", async () => {
    let isUp = true;
    open({
      OrderPage: () => {
        if (!isUp) throw new Error("down");
        return answered({});
      },
    });
    await screen.findByRole("region", { name: "Payment" });
    isUp = false;
    await act(() => jest.advanceTimersByTimeAsync(ORDER_POLL_EVERY_MS));
    expect(screen.getByText(/could not be reached just now/)).toBeInTheDocument();
    isUp = true;
    await act(() => jest.advanceTimersByTimeAsync(2 * ORDER_POLL_EVERY_MS));
    expect(screen.queryByText(/could not be reached just now/)).not.toBeInTheDocument();
  });
});

describe("an order that has ended", () => {
  it("and was paid shows what was received, and the voucher as used", async () => {
    open({ OrderPage: () => answered(PAID) });
    expect(await screen.findByRole("heading", { name: /has received 105 LLM tokens/ })).toBeInTheDocument();
    expect(screen.getByRole("article", { name: "Autumn credit" })).toHaveTextContent(/You saved.*Rp.20\.000/);
    expect(screen.getByRole("link", { name: "Open the wallet" })).toHaveAttribute("href", "/wallet");
  });

  it.each([
    ["FAILED", "ACTIVE", /Nothing was charged\.\s*Autumn credit is back in your wallet/],
    ["CANCELLED", "ACTIVE", /Autumn credit is back in your wallet/],
    ["EXPIRED", "EXPIRED", /Autumn credit did not come back/],
    ["EXPIRED", "RELEASED", /The code of Autumn credit was not used up/],
  ])("as %s says what became of the money and of a voucher that is %s", async (state, claim, sentence) => {
    open({ OrderPage: () => answered({ state, voucher: heldVoucher({ state: claim }) }) });
    await screen.findByRole("link", { name: "Buy again" });
    expect(screen.getByRole("main")).toHaveTextContent(sentence);
  });

  it.each([
    ["VOUCHER_GONE", "PAID", /without it; we are looking into it/],
    ["PAID_AFTER_END", "PAID", /You received what it buys/],
    ["AMOUNT_DIFFERS", "EXPIRED", /Nothing was credited yet/],
    ["AMOUNT_DIFFERS", "PAID", /such as a part that went back\. What you bought was credited/],
  ])(
    "with the flag %s says what happened and never that nothing was charged",
    async (review, state, sentence) => {
      const credited = state === "PAID" ? 100 : null;
      open({ OrderPage: () => answered({ state, review, credited, voucher: null }) });
      await screen.findByText(sentence);
      expect(screen.queryByText("Nothing was charged.")).not.toBeInTheDocument();
    },
  );

  it("and gave its voucher back shows nothing of the order that the voucher was used on since", async () => {
    const usedElsewhere = heldVoucher({ state: "USED", saved: 20_000, orderId: "order-2" });
    open({ OrderPage: () => answered({ state: "CANCELLED", voucher: usedElsewhere }) });
    await screen.findByRole("link", { name: "Buy again" });
    expect(screen.queryByRole("article", { name: "Autumn credit" })).not.toBeInTheDocument();
    expect(screen.queryByText("You saved")).not.toBeInTheDocument();
  });

  it("and was paid without its voucher lists the discount as not given, and no bonus", async () => {
    const gone = { ...PAID, review: "VOUCHER_GONE", credited: 80, isVoucherUsed: false };
    open({ OrderPage: () => answered(gone) });
    const ordered = await screen.findByRole("region", { name: "What was ordered" });
    expect(ordered).toHaveTextContent(/Discount, not given.*You paidRp.80\.000You received80 LLM tokens/);
  });

  it("is listed with its price, and a discount that was not given as such", async () => {
    const gone = order({ ...PAID, isVoucherUsed: false });
    renderPortal("/orders", {
      WalletPulse: PULSE,
      OrdersPage: () => ({ data: { myOrders: connection("Order", [{ ...gone, id: "order-1" }]) } }),
    });
    const table = await screen.findByRole("table", { name: "Orders" });
    expect(await within(table).findByText("Discount, not given")).toBeInTheDocument();
    expect(within(table).getByRole("columnheader", { name: "Price" })).toBeInTheDocument();
  });

  it("is unknown when it is somebody else's", async () => {
    open({ OrderPage: () => ({ data: { order: null } }) });
    expect(await screen.findByRole("heading", { name: "There is no such order" })).toBeInTheDocument();
  });
});

describe("cancelling an order", () => {
  it("shows at once that it is cancelled and the voucher is back", async () => {
    const cancelled = { state: "CANCELLED", voucher: heldVoucher() };
    let facts: object = {};
    const { user } = open({
      OrderPage: () => answered(facts),
      CancelOrder: () => {
        facts = cancelled;
        return { data: { cancelOrder: { __typename: "OrderCancelled", order: order(cancelled) } } };
      },
    });
    await user.click(await screen.findByRole("button", { name: "Cancel the order" }));
    expect(await screen.findByText(/Autumn credit is back in your wallet/)).toBeInTheDocument();
  });

  it("that comes too late shows how the order stands now", async () => {
    let facts: object = {};
    const { user } = open({
      OrderPage: () => answered(facts),
      CancelOrder: () => {
        facts = PAID;
        return {
          data: { cancelOrder: { __typename: "OrderEnded", code: "ORDER_ENDED", message: "in English" } },
        };
      },
    });
    await user.click(await screen.findByRole("button", { name: "Cancel the order" }));
    expect(await screen.findByRole("heading", { name: /has received 105 LLM tokens/ })).toBeInTheDocument();
  });
});

describe("the list of orders", () => {
  const openList = (address: string, answers: Answers = {}) =>
    renderPortal(address, {
      WalletPulse: PULSE,
      OrdersPage: () => ({
        data: {
          myOrders: connection("Order", [
            order(),
            order({
              id: "order-2",
              unit: "GPU_CREDIT",
              units: 250_000,
              voucher: null,
              discount: 0,
              state: "PAID",
            }),
          ]),
        },
      }),
      ...answers,
    });

  it("says of each what was bought, with which voucher, for how much, and how it stands", async () => {
    openList("/orders");
    await screen.findAllByText("VS-000123");
    const [first, second] = screen.getAllByRole("row").slice(1);
    expect(first).toHaveTextContent(
      /100 LLM tokens.*VS-000123.*Autumn credit.*Rp.80\.000.*Waiting for payment/,
    );
    expect(second).toHaveTextContent(/Rp.250\.000 GPU credit.*None.*Paid/);
    expect(within(first as HTMLElement).getByRole("link")).toHaveAttribute("href", "/orders/order-1");
  });

  it("keeps its filter in the address, and says what to do when nothing matches", async () => {
    const { user, router, server } = openList("/orders?state=REFUNDED", {
      OrdersPage: () => ({ data: { myOrders: connection("Order", []) } }),
    });
    expect(await screen.findByText("Nothing matches these filters")).toBeInTheDocument();
    expect(server.sent.find(({ name }) => name === "OrdersPage")?.variables).toMatchObject({
      state: "REFUNDED",
    });
    await user.click(screen.getAllByRole("button", { name: "Clear filters" })[0] as HTMLElement);
    await waitFor(() => expect(router.state.location.search).toEqual({}));
    expect(await screen.findByText("You have not bought anything yet")).toBeInTheDocument();
  });
});
