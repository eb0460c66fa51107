import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { order, orders } from "../../testing/order-answers";
import { type Answer, put, renderAdmin, sessionOf } from "../../testing/render-admin";

const FLAGGED = order({ review: "VOUCHER_GONE", isVoucherUsed: false });

function renderOrder(answers: Record<string, Answer>, role: "SUPERADMIN" | "AUDITOR" = "SUPERADMIN") {
  return renderAdmin({
    path: "/orders/o1",
    answers: { Session: sessionOf(role), OrderPage: { deskOrder: order() }, ...answers },
  });
}

describe("the list of orders", () => {
  it("says who bought what, what it cost after the discount, and what should be looked at", async () => {
    renderAdmin({ path: "/orders", answers: { Session: sessionOf(), OrderList: orders(FLAGGED) } });
    const row = (await screen.findByRole("link", { name: /ORD-7K2M-9QXT/ })).closest("tr");
    for (const text of [
      "Siti Rahayu",
      "100 LLM tokens",
      "Rp 80.000",
      "Discount, not given",
      "Paid",
      "Voucher gone",
    ]) {
      expect(row).toHaveTextContent(text);
    }
  });

  it("asks the server for what the address says, and writes into it what is chosen", async () => {
    const { asked, router } = renderAdmin({
      path: "/orders?search=siti&state=PAID",
      answers: { Session: sessionOf(), OrderList: orders(order()) },
    });
    await screen.findByRole("link", { name: /ORD-7K2M-9QXT/ });
    await userEvent.setup({ delay: null }).click(screen.getByLabelText("Only orders to look at"));
    expect(await screen.findByRole("link", { name: /ORD-7K2M-9QXT/ })).toBeVisible();
    expect(router.state.location.search).toEqual({ search: "siti", state: "PAID", review: true });
    const lists = asked.filter(({ operation }) => operation === "OrderList");
    expect(lists.at(0)?.variables).toMatchObject({ search: "siti", state: "PAID", onlyReview: false });
    expect(lists.at(-1)?.variables).toMatchObject({ onlyReview: true });
  });

  it("says what to expect while nobody has bought anything", async () => {
    renderAdmin({ path: "/orders", answers: { Session: sessionOf(), OrderList: orders() } });
    expect(await screen.findByText("Nobody has bought anything yet")).toBeVisible();
  });

  it("says what failed, with a way to try again", async () => {
    renderAdmin({
      path: "/orders",
      answers: { Session: sessionOf(), OrderList: new Error("connection lost") },
    });
    expect(await screen.findByRole("button", { name: "Try again" })).toBeVisible();
  });
});

describe("one order", () => {
  it("shows price, units and every event of the gateway with what came of it", async () => {
    renderOrder({});
    expect(await screen.findByRole("heading", { level: 1, name: "ORD-7K2M-9QXT" })).toBeVisible();
    const price = screen.getByRole("region", { name: "Price" });
    for (const text of ["Rp 100.000", "−Rp 20.000", "Rp 80.000"]) expect(price).toHaveTextContent(text);
    const units = screen.getByRole("region", { name: "Units" });
    for (const text of ["100 tokens", "+5 LLM tokens", "100 LLM tokens"])
      expect(units).toHaveTextContent(text);
    const told = screen.getByRole("region", { name: "What the gateway told" });
    expect(told).toHaveTextContent("Credited");
    expect(told).toHaveTextContent("Nothing: it was paid already");
    expect(screen.getByRole("link", { name: "Siti Rahayu" })).toHaveAttribute("href", "/admin/users/p1");
  });

  it("says that discount and bonus were not given when the voucher was gone, used on another order", async () => {
    renderOrder({ OrderPage: { deskOrder: FLAGGED } });
    expect(await screen.findByText("Bonus, not given")).toBeVisible();
    expect(screen.getByText("Discount, not given")).toBeVisible();
    expect(screen.getByText("Not used on this order")).toBeVisible();
  });

  it("never says of a paid order that nothing was credited, when another amount is told afterwards", async () => {
    renderOrder({ OrderPage: { deskOrder: order({ review: "AMOUNT_DIFFERS" }) } });
    expect(await screen.findByText(/such as a part going back\. What was bought is credited/)).toBeVisible();
    expect(screen.queryByText(/Nothing was credited/)).not.toBeInTheDocument();
  });

  it("says that there is no such order", async () => {
    renderOrder({ OrderPage: { deskOrder: null } });
    expect(await screen.findByText("There is no such order")).toBeVisible();
  });

  it("offers an auditor no act, and nobody to refund what was never paid", async () => {
    renderOrder({ OrderPage: { deskOrder: FLAGGED } }, "AUDITOR");
    await screen.findByRole("heading", { level: 1, name: "ORD-7K2M-9QXT" });
    expect(screen.queryByRole("button", { name: "Refund" })).not.toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Looked at" })).not.toBeInTheDocument();
  });

  it("offers no refund of an order that waits for its payment", async () => {
    renderOrder({ OrderPage: { deskOrder: order({ state: "PENDING", paidAt: null, credited: null }) } });
    await screen.findByRole("heading", { level: 1, name: "ORD-7K2M-9QXT" });
    expect(screen.queryByRole("button", { name: "Refund" })).not.toBeInTheDocument();
    expect(screen.getByText("Not yet")).toBeVisible();
  });
});

describe("refunding an order", () => {
  const REFUNDED = order({
    state: "REFUNDED",
    review: "REFUND_SHORTFALL",
    refundReason: "bought twice",
    refund: {
      __typename: "OrderRefund",
      refundedAt: "2026-11-21T03:00:00.000Z",
      amount: 80_000,
      currency: "IDR",
      parts: [
        {
          __typename: "RefundPart",
          unit: "LLM_TOKEN",
          model: null,
          isBonus: true,
          given: 5,
          taken: 5,
          shortfall: 0,
        },
        {
          __typename: "RefundPart",
          unit: "LLM_TOKEN",
          model: null,
          isBonus: false,
          given: 100,
          taken: 60,
          shortfall: 40,
        },
      ],
    },
  });

  async function askForRefund(answer: Answer) {
    const { asked } = renderOrder({ RefundOrder: answer });
    const user = userEvent.setup({ delay: null });
    await user.click(await screen.findByRole("button", { name: "Refund" }));
    const dialog = within(await screen.findByRole("dialog"));
    const confirm = () => user.click(dialog.getByRole("button", { name: /^Refund Rp.80\.000$/ }));
    return { asked, user, dialog, confirm };
  }

  it("asks for a reason first, and shows what was taken back and what had been spent", async () => {
    const { asked, user, dialog, confirm } = await askForRefund({
      refundOrder: { __typename: "OrderRefunded", order: REFUNDED },
    });
    await confirm();
    expect(dialog.getByRole("textbox")).toBeInvalid();
    expect(asked.map(({ operation }) => operation)).not.toContain("RefundOrder");
    await put(user, dialog.getByRole("textbox"), "bought twice");
    await confirm();
    const refund = await screen.findByRole("region", { name: "Refunded" });
    expect(refund).toHaveTextContent("Reason: bought twice");
    expect(refund).toHaveTextContent("40 LLM tokens had been spent");
    expect(screen.getAllByText("Refund fell short").length).toBeGreaterThan(0);
    expect(asked.find(({ operation }) => operation === "RefundOrder")?.variables["input"]).toMatchObject({
      id: "o1",
      reason: "bought twice",
    });
  });

  it("stays open and says why when the gateway says no", async () => {
    const { user, dialog, confirm } = await askForRefund({
      refundOrder: { __typename: "RefundRefused", code: "REFUND_REFUSED", message: "No." },
    });
    await put(user, dialog.getByRole("textbox"), "bought twice");
    await confirm();
    expect(await dialog.findByRole("alert")).toBeVisible();
    expect(screen.getByRole("dialog")).toBeVisible();
  });

  it("carries the same key when an answer was lost", async () => {
    const { asked, user, dialog, confirm } = await askForRefund(new Error("connection lost"));
    await put(user, dialog.getByRole("textbox"), "bought twice");
    await confirm();
    await dialog.findByRole("alert");
    await confirm();
    await dialog.findByRole("alert");
    const inputs = asked.filter(({ operation }) => operation === "RefundOrder");
    const keys = inputs.map(
      ({ variables }) => (variables["input"] as { idempotencyKey: string }).idempotencyKey,
    ); // as the operation declares it
    expect(keys).toHaveLength(2);
    expect(keys[1]).toBe(keys[0]);
  });
});

describe("an order that should be looked at", () => {
  it("says why, and is done with once somebody says what came of it", async () => {
    const cleared = order({
      reviewNote: "called the bank",
      reviewClearedAt: "2026-11-21T03:00:00.000Z",
    });
    const { asked } = renderOrder({
      OrderPage: { deskOrder: FLAGGED },
      ClearOrderReview: { clearOrderReview: { __typename: "OrderReviewCleared", order: cleared } },
    });
    const user = userEvent.setup({ delay: null });
    expect(await screen.findByText(/its voucher was no longer free/)).toBeVisible();
    await put(user, screen.getByLabelText("What came of it"), "called the bank");
    await user.click(screen.getByRole("button", { name: "Looked at" }));
    expect(await screen.findByText(/Looked at on .*: called the bank/)).toBeVisible();
    expect(screen.queryByText("Voucher gone")).not.toBeInTheDocument();
    expect(asked.find(({ operation }) => operation === "ClearOrderReview")?.variables).toEqual({
      id: "o1",
      note: "called the bank",
    });
  });
});
