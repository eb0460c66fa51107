import { screen, within } from "@testing-library/react";
import { CREDIT20_BENEFITS } from "../../testing/purchase-answers";
import { renderPortal } from "../../testing/render-portal";

const CREDIT20 = {
  __typename: "VoucherPreview",
  displayCode: "CREDIT20",
  voucherName: "Autumn credit",
  flow: "CHECKOUT",
  benefits: CREDIT20_BENEFITS,
  minPurchase: 50_000,
  purchaseKind: "TOKEN_PURCHASE",
  isFirstOrderOnly: true,
  claimEndsAt: "2030-06-30T17:00:00.000Z",
  usageExpiresAt: "2030-12-31T17:00:00.000Z",
  usageValidDays: null,
  claimsLeft: 50,
  myClaimsLeft: 1,
};

const KEPT = {
  __typename: "VoucherRedeemed",
  claim: {
    __typename: "MyClaim",
    id: "claim-1",
    voucherName: "Autumn credit",
    code: "CREDIT20",
    claimedAt: "2026-11-20T09:30:00.000Z",
    claimEndsAt: "2030-06-30T17:00:00.000Z",
    usageExpiresAt: "2030-12-31T17:00:00.000Z",
    grants: [],
  },
  balances: [],
};

const open = () =>
  renderPortal("/redeem?code=credit20", {
    CheckVoucher: () => ({ data: { checkVoucher: CREDIT20 } }),
    RedeemVoucher: () => ({ data: { redeemVoucher: KEPT } }),
  });

const ticket = () => screen.findByRole("article", { name: "Autumn credit" });

describe("a voucher for a purchase on the redeem page", () => {
  it("says what it does to a purchase, what it asks of one, and that claiming only keeps it", async () => {
    open();
    const shown = await ticket();
    expect(shown).toHaveTextContent(/20% off/);
    expect(shown).toHaveTextContent(/\+5 LLM tokens bonus/);
    expect(shown).toHaveTextContent(/For.*Token purchases/);
    expect(shown).toHaveTextContent(/Minimum purchase.*Rp.50\.000/);
    expect(shown).toHaveTextContent("Your first order only");
    expect(shown).toHaveTextContent(/keeps it in your wallet for your next purchase/);
    expect(shown).not.toHaveTextContent("the value goes to your wallet at once");
  });

  it("is kept whole when it is claimed, and leads to the purchase it is for", async () => {
    const { user } = open();
    await user.click(within(await ticket()).getByRole("button", { name: "Claim" }));
    const heading = await screen.findByRole("heading", {
      name: "CREDIT20 is kept in your wallet for your next purchase",
    });
    expect(heading).toHaveFocus();
    expect(await ticket()).not.toHaveClass("vs-ticket--torn");
    expect(screen.getByRole("link", { name: "Buy with it" })).toHaveAttribute(
      "href",
      "/buy?voucher=claim-1&kind=TOKEN_PURCHASE",
    );
    expect(screen.getByRole("link", { name: "See my vouchers" })).toHaveAttribute("href", "/vouchers");
  });
});
