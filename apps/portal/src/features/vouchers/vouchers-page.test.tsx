import { screen, within } from "@testing-library/react";
import { benefit, connection, heldVoucher, PULSE } from "../../testing/purchase-answers";
import { type Answers, renderPortal } from "../../testing/render-portal";

const STATS = {
  __typename: "VoucherStats",
  total: 12,
  active: 3,
  used: 7,
  expired: 2,
  usageRate: 58.3,
  totalSaved: 245_000,
  currency: "IDR",
};

const vouchersOf = (...nodes: { id: string }[]) => ({
  data: { myVouchers: connection("HeldVoucher", nodes) },
});

function open(address: string, answers: Answers = {}, language: "en" | "id" = "en") {
  return renderPortal(
    address,
    {
      WalletPulse: PULSE,
      MyVoucherFigures: () => ({ data: { myVoucherStats: STATS } }),
      MyVouchersPage: () => vouchersOf(heldVoucher()),
      ...answers,
    },
    { language },
  );
}

const ticket = (name = "Autumn credit") => screen.findByRole("article", { name });

describe("a voucher that is held", () => {
  it("says what it gives, what it is for, from which amount on, and both deadlines", async () => {
    open("/vouchers");
    const shown = await ticket();
    expect(shown).toHaveTextContent(/20% off/);
    expect(shown).toHaveTextContent(/\+5 LLM tokens bonus/);
    expect(shown).toHaveTextContent(/For.*Token purchases/);
    expect(shown).toHaveTextContent(/Minimum purchase.*Rp.50\.000/);
    expect(shown).toHaveTextContent(/Claim until.*30 Jun 2030/);
    expect(shown).toHaveTextContent(/Use until.*31 Dec 2030.*in \d+ years/);
    expect(shown).toHaveTextContent("Ready to use");
  });

  it("leads to the purchase it is for, and is chosen there", async () => {
    open("/vouchers");
    const link = within(await ticket()).getByRole("link", { name: "Buy with it" });
    expect(link).toHaveAttribute("href", "/buy?voucher=held-1&kind=TOKEN_PURCHASE");
  });

  it("warns in words when it ends within three days", async () => {
    const soon = new Date(Date.now() + 2.5 * 24 * 60 * 60_000).toISOString();
    open("/vouchers", { MyVouchersPage: () => vouchersOf(heldVoucher({ usageExpiresAt: soon })) });
    expect(await ticket()).toHaveTextContent("Ends in 2 days");
  });

  it("leads to its payment while it is reserved for one, and offers no second purchase", async () => {
    open("/vouchers", {
      MyVouchersPage: () => vouchersOf(heldVoucher({ state: "RESERVED", orderId: "order-1" })),
    });
    const shown = await ticket();
    expect(within(shown).getByRole("link", { name: "Go to the payment" })).toHaveAttribute(
      "href",
      "/orders/order-1",
    );
    expect(within(shown).queryByRole("link", { name: "Buy with it" })).not.toBeInTheDocument();
  });

  it("never calls a bonus something off the price, in neither language", async () => {
    const bonus = heldVoucher({ benefits: [benefit({ kind: "BONUS_PERCENT", basisPoints: 2000 })] });
    const answers = { MyVouchersPage: () => vouchersOf(bonus) };
    const english = open("/vouchers", answers);
    expect(await ticket()).toHaveTextContent("+20% bonus");
    expect(await ticket()).not.toHaveTextContent(/\boff\b|discount/i);
    english.unmount();
    open("/vouchers", answers, "id");
    expect(await ticket()).toHaveTextContent("Bonus +20%");
    expect(await ticket()).not.toHaveTextContent(/diskon/i);
  });
});

describe("a voucher that was used", () => {
  it("says when, on which order, and what it saved", async () => {
    const used = heldVoucher({
      state: "USED",
      usedAt: "2026-11-25T09:30:00.000Z",
      saved: 20_000,
      orderId: "order-7",
    });
    open("/vouchers?tab=used", { MyVouchersPage: () => vouchersOf(used) });
    const shown = await ticket();
    expect(shown).toHaveTextContent(/Used on.*25 Nov 2026/);
    expect(shown).toHaveTextContent(/You saved.*Rp.20\.000/);
    expect(within(shown).getByRole("link", { name: "See the order" })).toHaveAttribute(
      "href",
      "/orders/order-7",
    );
  });
});

describe("the list of vouchers", () => {
  it.each([
    ["/vouchers", "ACTIVE"],
    ["/vouchers?tab=used", "USED"],
    ["/vouchers?tab=expired", "EXPIRED"],
    ["/vouchers?tab=nonsense", "ACTIVE"],
  ])("asks at %s for the vouchers that are %s", async (address, status) => {
    const { server } = open(address);
    await ticket();
    expect(server.sent.find(({ name }) => name === "MyVouchersPage")?.variables).toMatchObject({ status });
  });

  it("puts the tab that was chosen into the address", async () => {
    const { user, router } = open("/vouchers");
    await user.click(await screen.findByRole("tab", { name: "Used" }));
    expect(router.state.location.search).toEqual({ tab: "used" });
  });

  it("says what to do when there is none", async () => {
    open("/vouchers", { MyVouchersPage: () => vouchersOf() });
    expect(await screen.findByText("No voucher is waiting for you")).toBeInTheDocument();
    expect(screen.getAllByRole("link", { name: "Redeem a code" })).toHaveLength(2);
  });

  it("says what happened when it cannot be read, and reads it again", async () => {
    let isUp = false;
    const { user } = open("/vouchers", {
      MyVouchersPage: () => {
        if (!isUp) throw new Error("down");
        return vouchersOf(heldVoucher());
      },
    });
    expect(await screen.findByRole("alert")).toHaveTextContent("The server could not be reached.");
    isUp = true;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await ticket()).toBeInTheDocument();
  });

  it("loads more where there are more, and keeps what it has", async () => {
    const { user } = open("/vouchers", {
      MyVouchersPage: ({ after }) =>
        after === undefined || after === null
          ? { data: { myVouchers: connection("HeldVoucher", [heldVoucher()], true) } }
          : vouchersOf(heldVoucher({ id: "held-2", voucherName: "Second" })),
    });
    await ticket();
    await user.click(screen.getByRole("button", { name: "Show more" }));
    expect(await ticket("Second")).toBeInTheDocument();
    expect(await ticket()).toBeInTheDocument();
  });
});

describe("the figures of a person", () => {
  it("are how many, how many used, which share, and what was saved", async () => {
    open("/vouchers");
    const figures = await screen.findByRole("region", { name: "Your figures" });
    await within(figures).findByText("12");
    expect(figures).toHaveTextContent(/Used7/);
    expect(figures).toHaveTextContent("58.3%");
    expect(figures).toHaveTextContent(/Rp.245\.000/);
  });

  it("know no share of nothing", async () => {
    open("/vouchers", {
      MyVoucherFigures: () => ({
        data: { myVoucherStats: { ...STATS, total: 0, used: 0, usageRate: 0, totalSaved: 0 } },
      }),
    });
    const figures = await screen.findByRole("region", { name: "Your figures" });
    expect(await within(figures).findByText("–")).toBeInTheDocument();
    expect(figures).not.toHaveTextContent("%");
  });
});
