import { screen, waitFor, within } from "@testing-library/react";
import {
  BEST,
  BUY_100,
  OFFER,
  OTHER,
  openPurchase,
  payButton,
  quoted,
  RESERVED,
  refusal,
  sentOf,
  summary,
} from "../../testing/open-purchase";
import { heldQuote, quote } from "../../testing/purchase-answers";

const created = (result: object) => () => ({ data: { createPayment: result } });

describe("choosing what to buy", () => {
  it("offers the packages of the kind, asks for no price before one is chosen, and has no way to pay", async () => {
    const { server } = openPurchase("/buy");
    expect(await screen.findByRole("radio", { name: /100 LLM tokens.*Rp.100\.000/ })).not.toBeChecked();
    expect(screen.queryByRole("radio", { name: /Rp.250\.000/ })).not.toBeInTheDocument();
    expect(await summary()).toHaveTextContent("Choose how much you want to buy");
    expect(screen.queryByRole("button", { name: /^Pay/ })).not.toBeInTheDocument();
    expect(sentOf(server, "QuotePurchase")).toHaveLength(0);
  });

  it("keeps what was chosen in the address, and forgets the package with its kind", async () => {
    const { user, router } = openPurchase("/buy");
    await user.click(await screen.findByRole("radio", { name: /100 LLM tokens/ }));
    expect(router.state.location.search).toMatchObject({ package: "tokens-100" });
    await user.click(screen.getByRole("radio", { name: /^GPU credit/ }));
    expect(router.state.location.search).toEqual({ kind: "TOP_UP" });
    expect(await screen.findByRole("radio", { name: /Rp.250\.000/ })).toBeInTheDocument();
  });

  it("says within which bounds an own amount lies, and asks for a price only inside them", async () => {
    const { user, server } = openPurchase("/buy?kind=TOP_UP");
    await user.click(await screen.findByRole("radio", { name: /Own amount/ }));
    const field = screen.getByLabelText("Amount of the top-up");
    expect(field).toHaveAccessibleDescription(/From Rp.10\.000 to Rp.100\.000\.000/);
    await user.type(field, "9999");
    await waitFor(() => expect(field).toHaveAccessibleDescription(/Too small: at least 10,000/));
    expect(sentOf(server, "QuotePurchase")).toHaveLength(0);
    await user.clear(field);
    await user.type(field, "10000");
    await waitFor(() =>
      expect(sentOf(server, "QuotePurchase").at(-1)?.variables).toEqual({
        purchase: { kind: "TOP_UP", packageId: null, amount: 10_000 },
      }),
    );
  });

  it("says what happened when the offer cannot be read, and reads it again", async () => {
    let isUp = false;
    const { user } = openPurchase("/buy", {
      PurchaseOffer: () => {
        if (!isUp) throw new Error("down");
        return { data: OFFER };
      },
    });
    await screen.findByRole("alert");
    isUp = true;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("radio", { name: /100 LLM tokens/ })).toBeInTheDocument();
  });
});

describe("the voucher of a purchase", () => {
  it("is the best one until the person chooses: Rp 100,000 become 80,000 for 105 tokens", async () => {
    openPurchase(BUY_100);
    expect(await screen.findByRole("radio", { name: /Autumn credit.*Best for this purchase/ })).toBeChecked();
    const shown = await summary();
    expect(shown).toHaveTextContent(/100 LLM tokensRp.100\.000/);
    expect(shown).toHaveTextContent(/Discount, Autumn credit−Rp.20\.000/);
    expect(shown).toHaveTextContent(/You payRp.80\.000/);
    expect(shown).toHaveTextContent(/Bonus, Autumn credit\+5 LLM tokens/);
    expect(shown).toHaveTextContent(/You receive105 LLM tokens/);
    expect(await payButton()).toHaveTextContent(/Pay Rp.80\.000/);
  });

  it("can be another one, or none", async () => {
    const { user, router } = openPurchase(BUY_100);
    await user.click(await screen.findByRole("radio", { name: /Small thanks/ }));
    expect(await payButton()).toHaveTextContent(/Pay Rp.95\.000/);
    await user.click(screen.getByRole("radio", { name: "No voucher" }));
    expect(await payButton()).toHaveTextContent(/Pay Rp.100\.000/);
    expect(router.state.location.search).toMatchObject({ voucher: "none" });
  });

  it("says of each that does not apply why not, and what would help", async () => {
    const { user } = openPurchase(BUY_100);
    await user.click(await screen.findByText("1 voucher does not apply"));
    expect(screen.getByText("Big spender").closest("li")).toHaveTextContent(
      /too small for the voucher\. It takes a purchase of at least Rp.500\.000/,
    );
  });

  it("is none when the one that was asked for does not apply, and says so at once", async () => {
    openPurchase(`${BUY_100}&voucher=held-3`);
    expect(await screen.findByRole("radio", { name: "No voucher" })).toBeChecked();
    expect(screen.getByText("1 voucher does not apply").closest("details")).toHaveAttribute("open");
  });
});

describe("paying", () => {
  const CREATED = {
    __typename: "PaymentCreated",
    order: { __typename: "Order", id: "order-1", state: "PENDING" },
  };

  it("makes one order with the chosen voucher, and goes to its pay page", async () => {
    const { user, server, router } = openPurchase(BUY_100, { CreatePayment: created(CREATED) });
    await user.click(await payButton());
    await waitFor(() => expect(router.state.location.pathname).toBe("/orders/order-1"));
    expect(sentOf(server, "CreatePayment").map(({ variables }) => variables.input)).toEqual([
      {
        purchase: { kind: "TOKEN_PURCHASE", packageId: "tokens-100", amount: null },
        claimId: "held-1",
        code: null,
        method: null,
        idempotencyKey: expect.any(String),
      },
    ]);
  });

  // The order exists, only its answer was lost: from now on a price would be one with another voucher.
  it.each([
    ["got no answer", new Error("lost")],
    ["shall be repeated later", refusal("RetryLater", "RETRY_LATER", { retryAfterSeconds: 0 })],
  ])("that %s sends the very same again: there is never a second order", async (_what, first) => {
    let isUp = false;
    let isReserved = false;
    const { user, server, router } = openPurchase(BUY_100, {
      QuotePurchase: () => (isReserved ? quoted({ ...OTHER, isBest: true }, RESERVED) : quoted(OTHER, BEST)),
      CreatePayment: () => {
        isReserved = true;
        if (isUp) return { data: { createPayment: CREATED } };
        if (first instanceof Error) throw first;
        return { data: { createPayment: first } };
      },
    });
    await user.click(await payButton());
    await waitFor(() => expect(sentOf(server, "CreatePayment")).toHaveLength(1));
    await screen.findByRole("alert");
    isUp = true;
    expect(await payButton(/^Pay Rp.80\.000$/)).toBeEnabled();
    await user.click(await payButton());
    await waitFor(() => expect(router.state.location.pathname).toBe("/orders/order-1"));
    const [before, again, ...others] = sentOf(server, "CreatePayment").map(({ variables }) => variables);
    expect(again).toEqual(before);
    expect(others).toEqual([]);
  });

  it("that got no answer is another intent once the person chooses another voucher", async () => {
    const { user, server } = openPurchase(BUY_100, {
      CreatePayment: () => {
        throw new Error("lost");
      },
    });
    await user.click(await payButton());
    await screen.findByText(/We do not know whether the order was made/);
    await user.click(screen.getByRole("radio", { name: "No voucher" }));
    await user.click(await payButton(/^Pay Rp.100\.000$/));
    await waitFor(() => expect(sentOf(server, "CreatePayment")).toHaveLength(2));
    expect(sentOf(server, "CreatePayment").at(-1)?.variables.input).toMatchObject({ claimId: null });
  });

  it("that is refused says why, asks for the prices again, and the next press is another try", async () => {
    const { user, server } = openPurchase(BUY_100, {
      CreatePayment: created(refusal("VoucherReserved", "VOUCHER_RESERVED")),
    });
    await user.click(await payButton());
    expect(await screen.findByRole("alert")).toHaveTextContent("waits for another payment of yours");
    expect(screen.getByRole("link", { name: "See open payments" })).toHaveAttribute(
      "href",
      "/orders?state=PENDING",
    );
    await waitFor(() => expect(sentOf(server, "QuotePurchase")).toHaveLength(2));
    await user.click(await payButton());
    await waitFor(() => expect(sentOf(server, "CreatePayment")).toHaveLength(2));
    const keys = sentOf(server, "CreatePayment").map(
      ({ variables }) => (variables.input as { idempotencyKey: string }).idempotencyKey, // as the mutation is written
    );
    expect(new Set(keys).size).toBe(2);
  });

  it("waits for the price of what is being typed: the button never pays for an amount that it does not name", async () => {
    const { user } = openPurchase("/buy?kind=TOP_UP&amount=50000", {
      QuotePurchase: ({ purchase }) => {
        const { amount } = purchase as { amount: number }; // as the page asks
        const price = quote({ amount, payable: amount, unit: "GPU_CREDIT", units: amount });
        return { data: { quotePurchase: { __typename: "PurchaseQuoted", quote: price, vouchers: [] } } };
      },
    });
    expect(await payButton(/^Pay Rp.50\.000$/)).toBeEnabled();
    await user.type(screen.getByLabelText("Amount of the top-up"), "0");
    expect(await payButton()).toBeDisabled();
    expect(await payButton(/^Pay Rp.500\.000$/)).toBeEnabled();
  });

  it("shows no price and no way to pay while the price of another purchase cannot be asked, and asks again", async () => {
    let isUp = true;
    const { user } = openPurchase(BUY_100, {
      QuotePurchase: () => {
        if (!isUp) throw new Error("down");
        return quoted(BEST);
      },
    });
    await payButton(/^Pay Rp.80\.000$/);
    isUp = false;
    await user.click(screen.getByRole("radio", { name: /500 LLM tokens/ }));
    await screen.findByRole("alert");
    expect(await summary()).toHaveTextContent(/^SummaryNo price yet\.$/);
    expect(screen.queryByRole("button", { name: /^Pay/ })).not.toBeInTheDocument();
    isUp = true;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await payButton()).toBeEnabled();
  });

  it("says that the offer has changed when what was chosen is not sold any more", async () => {
    const { user } = openPurchase(BUY_100, {
      CreatePayment: created(refusal("InvalidInput", "INVALID_INPUT")),
    });
    await user.click(await payButton());
    expect(await screen.findByRole("alert")).toHaveTextContent(
      /cannot be bought any more\..*The offer has changed/,
    );
  });

  it("says that there is nothing to pay when a voucher covers all of it", async () => {
    const free = heldQuote({ isBest: true, quote: quote({ discount: 100_000, payable: 0 }) });
    openPurchase(BUY_100, { QuotePurchase: () => quoted(free) });
    expect(await payButton("Get it, nothing to pay")).toBeEnabled();
  });

  it("has one accent button on the page", async () => {
    openPurchase(BUY_100);
    await payButton();
    const accents = within(screen.getByRole("main"))
      .getAllByRole("button")
      .filter((button) => button.classList.contains("mantine-Button-root"))
      .filter((button) => !["default", "subtle"].includes(button.dataset.variant ?? ""));
    expect(accents).toHaveLength(1);
  });
});
