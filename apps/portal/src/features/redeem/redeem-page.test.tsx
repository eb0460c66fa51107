import { screen, within } from "@testing-library/react";
import { benefit } from "../../testing/purchase-answers";
import { type Answers, renderPortal, UNAUTHENTICATED } from "../../testing/render-portal";

const MODEL = { __typename: "LlmModel", id: "m1", name: "llama-3.2-90b-instruct" };

const LAUNCH = {
  __typename: "VoucherPreview",
  displayCode: "LAUNCH100",
  voucherName: "Launch",
  flow: "DIRECT",
  minPurchase: null,
  purchaseKind: null,
  isFirstOrderOnly: false,
  benefits: [benefit({ kind: "GRANT", unit: "LLM_TOKEN", amount: 100, model: null })],
  claimEndsAt: "2030-12-31T17:00:00.000Z",
  usageExpiresAt: null,
  usageValidDays: null,
  claimsLeft: 999,
  myClaimsLeft: 1,
};

const GPU = {
  ...LAUNCH,
  voucherName: "Winter",
  displayCode: "7K2M-9QWX-4T8N-ABCD",
  benefits: [benefit({ kind: "GRANT", unit: "GPU_CREDIT", amount: 250000, model: null })],
};

const LOCKED = {
  ...LAUNCH,
  benefits: [benefit({ kind: "GRANT", unit: "LLM_TOKEN", amount: 1000, model: MODEL })],
};

const REDEEMED = {
  __typename: "VoucherRedeemed",
  claim: {
    __typename: "MyClaim",
    id: "c1",
    voucherName: "Launch",
    code: "LAUNCH100",
    claimedAt: "2026-11-20T09:30:00.000Z",
    claimEndsAt: null,
    usageExpiresAt: null,
    grants: [{ __typename: "Grant", id: "g1", unit: "LLM_TOKEN", granted: 100, model: null }],
  },
  balances: [{ __typename: "Balance", id: "LLM_TOKEN", unit: "LLM_TOKEN", amount: 150, model: null }],
};

const checked = (result: object) => () => ({ data: { checkVoucher: result } });
const redeemed = (result: object) => () => ({ data: { redeemVoucher: result } });
const refusal = (type: string, code: string, more: object = {}) => ({
  __typename: type,
  code,
  message: "in English",
  ...more,
});

const field = () => screen.findByLabelText("Voucher code");
const claimButton = () => screen.findByRole("button", { name: "Claim" });

async function check(code: string, answers: Answers) {
  const portal = renderPortal("/redeem", answers);
  await portal.user.type(await field(), code);
  await portal.user.click(screen.getByRole("button", { name: "Check" }));
  return portal;
}

const sentOf = (server: { sent: { name: string; variables: Record<string, unknown> }[] }, name: string) =>
  server.sent.filter((operation) => operation.name === name);

describe("checking a code", () => {
  it("shows what it gives, both deadlines and what is left, and claims nothing", async () => {
    const { server } = await check("launch100", { CheckVoucher: checked(LOCKED) });
    const ticket = await screen.findByRole("article", { name: "Launch" });
    expect(ticket).toHaveTextContent("1,000 LLM tokens");
    expect(ticket).toHaveTextContent("llama-3.2-90b-instruct only");
    expect(ticket).toHaveTextContent(/Claim until.*2030/);
    expect(ticket).toHaveTextContent(/Use until.*Never expires/);
    expect(ticket).toHaveTextContent(/Left for everybody.*999/);
    expect(sentOf(server, "RedeemVoucher")).toHaveLength(0);
  });

  it("says nothing of what is left for everybody when the code can be claimed once", async () => {
    await check("launch100", { CheckVoucher: checked({ ...LAUNCH, claimsLeft: 1 }) });
    expect(await screen.findByRole("article", { name: "Launch" })).not.toHaveTextContent(
      /Left for everybody/,
    );
  });

  it("has one accent button at any time: first Check, then Claim", async () => {
    await check("launch100", { CheckVoucher: checked(LAUNCH) });
    expect(await claimButton()).not.toHaveAttribute("data-variant", "default");
    expect(screen.getByRole("button", { name: "Check again" })).toHaveAttribute("data-variant", "default");
  });

  it("says which kind the code gives when another was expected, and switches the choice", async () => {
    const { user } = renderPortal("/redeem", { CheckVoucher: checked(GPU) });
    await user.click(await screen.findByRole("radio", { name: /LLM tokens/ }));
    await user.type(await field(), "7k2m 9qwx 4t8n abcd");
    await user.click(screen.getByRole("button", { name: "Check" }));
    expect(await screen.findByText(/This code gives GPU credit, not LLM tokens/)).toBeInTheDocument();
    expect(screen.getByRole("radio", { name: /GPU credit/ })).toBeChecked();
  });

  it("asks the server nothing about text that cannot be a code", async () => {
    const { server, user } = renderPortal("/redeem");
    await user.click(await screen.findByRole("button", { name: "Check" }));
    expect(await field()).toHaveAccessibleDescription(/There is no code yet/);
    await user.type(await field(), "a!");
    await user.click(screen.getByRole("button", { name: "Check" }));
    expect(await field()).toHaveAccessibleDescription(/does not look like a voucher code/);
    expect(sentOf(server, "CheckVoucher")).toHaveLength(0);
  });

  it("says at the field that a code is not known, and forgets it when the code is changed", async () => {
    const unknown = refusal("CodeNotFound", "CODE_NOT_FOUND");
    const { user } = await check("NOPE2345", { CheckVoucher: checked(unknown) });
    await screen.findByText(/We do not know this code/);
    expect(await field()).toHaveFocus();
    await user.type(await field(), "6");
    expect(screen.queryByText(/We do not know this code/)).not.toBeInTheDocument();
  });

  it.each([
    [refusal("VoucherInactive", "VOUCHER_INACTIVE"), "This voucher has been switched off."],
    [
      refusal("VoucherNotStarted", "VOUCHER_NOT_STARTED", { claimStartsAt: "2030-01-01T00:00:00.000Z" }),
      "This voucher cannot be claimed yet.",
    ],
    [
      refusal("VoucherExpired", "VOUCHER_EXPIRED", { expiredAt: "2020-01-01T00:00:00.000Z" }),
      "This voucher can no longer be claimed.",
    ],
    [
      refusal("AlreadyRedeemed", "ALREADY_REDEEMED", {
        claim: { __typename: "MyClaim", id: "c1", claimedAt: "2026-11-20T09:30:00.000Z" },
      }),
      "You have already claimed this voucher.",
    ],
    [refusal("VoucherDepleted", "VOUCHER_DEPLETED"), "claimed as often as it can be."],
    [refusal("RateLimited", "RATE_LIMITED", { retryAfterSeconds: 30 }), "too many tries"],
  ])("says in its own sentence why not: %o", async (result, sentence) => {
    await check("launch100", { CheckVoucher: checked(result) });
    expect(await screen.findByRole("alert")).toHaveTextContent(sentence);
    expect(screen.queryByRole("button", { name: "Claim" })).not.toBeInTheDocument();
  });
});

describe("claiming a code", () => {
  it("says what was gained, in which balance, and leads to the history", async () => {
    const { user } = await check("launch100", {
      CheckVoucher: checked(LAUNCH),
      RedeemVoucher: redeemed(REDEEMED),
    });
    await user.click(await claimButton());
    const heading = await screen.findByRole("heading", { name: "LAUNCH100 redeemed: +100 LLM tokens" });
    expect(heading).toHaveFocus();
    expect(screen.getByRole("article")).toHaveClass("vs-ticket--torn");
    expect(screen.getByRole("article")).toHaveTextContent(/Model.*Any model/);
    expect(screen.getByText("150 LLM tokens")).toBeInTheDocument();
    const history = screen.getByRole("link", { name: "See it in your history" });
    expect(history).toHaveAttribute("href", "/wallet?tab=movements");
  });

  it("carries the same key again when no answer came, so that it takes effect once", async () => {
    let isConnected = false;
    const { user, server } = await check("launch100", {
      CheckVoucher: checked(LAUNCH),
      RedeemVoucher: () => {
        if (!isConnected) throw new TypeError("Failed to fetch");
        return redeemed(REDEEMED)();
      },
    });
    await user.click(await claimButton());
    expect(await screen.findByRole("alert")).toHaveTextContent("it takes effect only once");
    isConnected = true;
    await user.click(await claimButton());
    await screen.findByRole("heading", { name: /LAUNCH100 redeemed/ });
    const keys = sentOf(server, "RedeemVoucher").map(({ variables }) => variables.input);
    expect(keys).toHaveLength(2);
    expect(keys[0]).toEqual(keys[1]);
  });

  it("keeps ticket and key when the server asks to come back later", async () => {
    const later = refusal("RetryLater", "RETRY_LATER", { retryAfterSeconds: 0 });
    let isBusy = true;
    const { user, server } = await check("launch100", {
      CheckVoucher: checked(LAUNCH),
      RedeemVoucher: () => redeemed(isBusy ? later : REDEEMED)(),
    });
    await user.click(await claimButton());
    expect(await screen.findByRole("alert")).toHaveTextContent("Very many people are here right now.");
    expect(screen.getByRole("article", { name: "Launch" })).toBeInTheDocument();
    isBusy = false;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await screen.findByRole("heading", { name: /LAUNCH100 redeemed/ });
    const keys = sentOf(server, "RedeemVoucher").map(({ variables }) => variables.input);
    expect(keys[0]).toEqual(keys[1]);
    expect(sentOf(server, "CheckVoucher")).toHaveLength(1);
  });

  it("starts over with an empty field for another code", async () => {
    const { user } = await check("launch100", {
      CheckVoucher: checked(LAUNCH),
      RedeemVoucher: redeemed(REDEEMED),
    });
    await user.click(await claimButton());
    await user.click(await screen.findByRole("button", { name: "Redeem another code" }));
    expect(await field()).toHaveValue("");
  });

  it("says why not when the last use went to somebody else in between", async () => {
    const { user } = await check("launch100", {
      CheckVoucher: checked(LAUNCH),
      RedeemVoucher: redeemed(refusal("VoucherDepleted", "VOUCHER_DEPLETED")),
    });
    await user.click(await claimButton());
    expect(await screen.findByRole("alert")).toHaveTextContent("claimed as often as it can be.");
  });
});

describe("sharing a voucher", () => {
  it("offers the link that checks it, copied or as a QR code", async () => {
    const { user } = await check("launch100", { CheckVoucher: checked(LAUNCH) });
    await user.click(await screen.findByRole("button", { name: "Share" }));
    const share = await screen.findByRole("dialog", { name: "Share LAUNCH100" });
    const link = `${window.location.origin}/redeem?code=LAUNCH100`;
    expect(share).toHaveTextContent(link);
    expect(await within(share).findByRole("img", { name: /QR code.*LAUNCH100/ })).toBeInTheDocument();
    await user.click(within(share).getByRole("button", { name: "Copy link" }));
    expect(await within(share).findByText("Link copied.")).toBeInTheDocument();
    expect(await navigator.clipboard.readText()).toBe(link);
  });

  it("says how to copy by hand where the browser forbids it", async () => {
    const { user } = await check("launch100", { CheckVoucher: checked(LAUNCH) });
    jest.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("denied"));
    await user.click(await screen.findByRole("button", { name: "Share" }));
    await user.click(await screen.findByRole("button", { name: "Copy link" }));
    expect(await screen.findByText(/copy it by hand/)).toBeInTheDocument();
  });

  it("is not offered for a code with one use left", async () => {
    await check("launch100", { CheckVoucher: checked({ ...LAUNCH, claimsLeft: 1 }) });
    await claimButton();
    expect(screen.queryByRole("button", { name: "Share" })).not.toBeInTheDocument();
  });
});

describe("a shared link", () => {
  it("checks its code on arrival and never claims by itself", async () => {
    const { server } = renderPortal("/redeem?code=12345678", { CheckVoucher: checked(LAUNCH) });
    expect(await claimButton()).toBeEnabled();
    expect(sentOf(server, "CheckVoucher").map(({ variables }) => variables)).toEqual([{ code: "12345678" }]);
    expect(sentOf(server, "RedeemVoucher")).toHaveLength(0);
  });

  it("survives signing in", async () => {
    const person = { __typename: "Me", id: "p", name: "Sari", email: "sari@example.com", role: "USER" };
    let isSignedIn = false;
    const { user, router, server } = renderPortal(
      "/redeem?code=launch100",
      {
        Session: () => ({
          data: {
            me: isSignedIn ? person : null,
            platformSettings: {
              __typename: "PlatformSettings",
              timeZone: "Asia/Jakarta",
              currency: "IDR",
              hasDemoAccounts: false,
            },
          },
        }),
        CheckVoucher: () => (isSignedIn ? checked(LAUNCH)() : UNAUTHENTICATED),
        SignIn: () => {
          isSignedIn = true;
          return { data: { signIn: { __typename: "SignedIn", me: person } } };
        },
      },
      { isSignedIn: false },
    );
    await user.type(await screen.findByLabelText("E-mail address"), "sari@example.com");
    await user.type(screen.getByLabelText("Password"), "a-long-password");
    await user.click(within(screen.getByRole("main")).getByRole("button", { name: "Sign in" }));
    expect(await claimButton()).toBeEnabled();
    expect(router.state.location.href).toBe("/redeem?code=launch100");
    expect(sentOf(server, "RedeemVoucher")).toHaveLength(0);
  });

  it("shows a public voucher to somebody who is not signed in, and asks for sign-in to claim it", async () => {
    const { user, router } = renderPortal(
      "/redeem?code=launch100",
      { CheckVoucher: checked({ ...LAUNCH, myClaimsLeft: null }) },
      { isSignedIn: false },
    );
    await user.click(await screen.findByRole("button", { name: "Sign in to claim" }));
    await screen.findByLabelText("Password");
    expect(router.state.location.search).toEqual({ next: "/redeem?code=LAUNCH100" });
  });
});
