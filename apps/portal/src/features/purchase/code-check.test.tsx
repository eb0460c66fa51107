import { screen, waitFor } from "@testing-library/react";
import { BUY_100, openPurchase, payButton, quoted, refusal, sentOf } from "../../testing/open-purchase";
import { CREDIT20_BENEFITS, CREDIT20_QUOTE } from "../../testing/purchase-answers";
import type { Answers } from "../../testing/render-portal";

const checked = (result: object) => () => ({ data: { checkVoucher: result } });
const CREDIT20 = {
  __typename: "VoucherPreview",
  displayCode: "CREDIT20",
  voucherName: "Autumn credit",
  benefits: CREDIT20_BENEFITS,
  quote: CREDIT20_QUOTE,
};

describe("a code typed for a purchase", () => {
  const typeCode = async (answers: Answers, code = "credit20") => {
    const portal = openPurchase(BUY_100, answers);
    await portal.user.type(await screen.findByLabelText("Have a code?"), code);
    await portal.user.click(screen.getByRole("button", { name: "Check voucher" }));
    return portal;
  };

  it("is checked for this very purchase, consumes nothing, and shows what it does to the price", async () => {
    const { server } = await typeCode({
      QuotePurchase: () => quoted(),
      CheckVoucherForPurchase: checked(CREDIT20),
    });
    expect(await screen.findByText(/Autumn credit applies/)).toBeInTheDocument();
    expect(screen.getByText(/Checking consumes nothing/)).toBeInTheDocument();
    expect(await payButton()).toHaveTextContent(/Pay Rp.80\.000/);
    expect(sentOf(server, "CheckVoucherForPurchase")[0]?.variables).toEqual({
      code: "CREDIT20",
      purchase: { kind: "TOKEN_PURCHASE", packageId: "tokens-100", amount: null },
    });
    expect(sentOf(server, "CreatePayment")).toHaveLength(0);
  });

  it("leads to the redeem page when it is redeemed by itself, and leaves the price as it was", async () => {
    await typeCode({ CheckVoucherForPurchase: checked(refusal("WrongFlow", "WRONG_FLOW")) }, "launch100");
    expect(await screen.findByRole("alert")).toHaveTextContent("redeemed by itself");
    expect(screen.getByRole("link", { name: "Redeem it now" })).toHaveAttribute(
      "href",
      "/redeem?code=LAUNCH100",
    );
    expect(await payButton()).toHaveTextContent(/Pay Rp.80\.000/);
  });

  it("that does not apply brings no voucher back for somebody who wants none", async () => {
    const { user } = openPurchase(`${BUY_100}&voucher=none`, {
      CheckVoucherForPurchase: checked(refusal("WrongFlow", "WRONG_FLOW")),
    });
    await user.type(await screen.findByLabelText("Have a code?"), "launch100");
    await user.click(screen.getByRole("button", { name: "Check voucher" }));
    await screen.findByRole("alert");
    expect(screen.getByRole("radio", { name: "No voucher" })).toBeChecked();
    expect(await payButton()).toHaveTextContent(/Pay Rp.100\.000/);
  });

  it.each([
    [refusal("WrongPurchaseKind", "WRONG_PURCHASE_KIND"), /another kind of purchase\..*pay without it/],
    [
      refusal("BelowMinimumPurchase", "BELOW_MINIMUM_PURCHASE", { minPurchase: 500_000 }),
      /too small for the voucher\..*at least Rp.500\.000/,
    ],
    [refusal("VoucherDepleted", "VOUCHER_DEPLETED"), /claimed as often as it can be/],
    [refusal("VoucherExpired", "VOUCHER_EXPIRED", { expiredAt: null }), /can no longer be claimed/],
    [refusal("NotEligible", "NOT_ELIGIBLE"), /meant for somebody else/],
    [
      refusal("AlreadyRedeemed", "ALREADY_REDEEMED", {
        claim: { __typename: "MyClaim", id: "c1", claimedAt: "2026-11-20T09:30:00.000Z" },
      }),
      /already claimed.*under My vouchers or in your wallet.*See my vouchers.*Open the wallet/,
    ],
  ])("says in its own sentence why it does not apply: %o", async (result, sentence) => {
    await typeCode({ CheckVoucherForPurchase: checked(result) });
    expect(await screen.findByRole("alert")).toHaveTextContent(sentence);
  });

  it("that is unknown says so at the field, and text that is no code is not even asked about", async () => {
    const { user, server } = await typeCode(
      { CheckVoucherForPurchase: checked(refusal("CodeNotFound", "CODE_NOT_FOUND")) },
      "NOPE2345",
    );
    const field = screen.getByLabelText("Have a code?");
    await waitFor(() => expect(field).toHaveAccessibleDescription(/We do not know this code/));
    await user.clear(field);
    await user.click(screen.getByRole("button", { name: "Check voucher" }));
    expect(field).toHaveAccessibleDescription(/There is no code yet/);
    expect(sentOf(server, "CheckVoucherForPurchase")).toHaveLength(1);
  });
});
