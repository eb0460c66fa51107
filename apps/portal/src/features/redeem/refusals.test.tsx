import { act, render, screen } from "@testing-library/react";
import { VouchsafeProvider } from "@vouchsafe/ui";
import { createI18n, LANGUAGES, type Language } from "@vouchsafe/web";
import { I18nextProvider } from "react-i18next";
import { benefit } from "../../testing/purchase-answers";
import { renderPortal } from "../../testing/render-portal";
import { RefusalPanel } from "./refusal-panel";
import type { CodeRefusal } from "./use-redeem";

const PREVIEW = {
  __typename: "VoucherPreview",
  displayCode: "LAUNCH100",
  voucherName: "Launch",
  flow: "DIRECT",
  minPurchase: null,
  purchaseKind: null,
  isFirstOrderOnly: false,
  benefits: [benefit({ kind: "GRANT", unit: "LLM_TOKEN", amount: 100 })],
  claimEndsAt: null,
  usageExpiresAt: null,
  usageValidDays: null,
  claimsLeft: 999,
  myClaimsLeft: 1,
};

interface Fixture {
  code: string;
  /** Facts beside the code. */
  more?: object;
  /** What the page says, in the words a support agent reads out. */
  en: RegExp;
  id: RegExp;
}

/** One fixture per member of both unions: a refusal without one does not compile. */
const REFUSALS: Record<CodeRefusal["__typename"], Fixture> = {
  CodeRequired: {
    code: "CODE_REQUIRED",
    en: /There is no code yet\. Type or paste/,
    id: /Belum ada kode\. Ketik/,
  },
  CodeMalformed: {
    code: "CODE_MALFORMED",
    en: /does not look like a voucher code\. A code has 4 to 32/,
    id: /tidak tampak seperti kode voucher\. Kode terdiri dari 4/,
  },
  CodeNotFound: {
    code: "CODE_NOT_FOUND",
    en: /We do not know this code\. Compare it/,
    id: /Kode ini tidak kami kenal\. Cocokkan/,
  },
  VoucherInactive: {
    code: "VOUCHER_INACTIVE",
    en: /has been switched off\..*Ask whoever gave it/,
    id: /sedang dinonaktifkan\..*Tanyakan kepada pemberinya/,
  },
  VoucherNotStarted: {
    code: "VOUCHER_NOT_STARTED",
    more: { claimStartsAt: "2030-01-01T00:00:00.000Z" },
    en: /cannot be claimed yet\..*Come back on 1 Jan 2030/,
    id: /belum dapat diklaim\..*Kembali lagi pada 1 Jan 2030/,
  },
  VoucherExpired: {
    code: "VOUCHER_EXPIRED",
    more: { expiredAt: "2020-01-02T00:00:00.000Z" },
    en: /can no longer be claimed\..*last moment was \d+ Jan 2020/,
    id: /tidak dapat diklaim lagi\..*Batas klaimnya \d+ Jan 2020/,
  },
  WrongFlow: {
    code: "WRONG_FLOW",
    en: /redeemed by itself, not with a purchase\..*Redeem it/,
    id: /ditukarkan langsung.*Tukarkan/,
  },
  WrongPurchaseKind: {
    code: "WRONG_PURCHASE_KIND",
    en: /for another kind of purchase\..*pay without it/,
    id: /untuk jenis pembelian lain\..*bayar tanpa voucher/,
  },
  BelowMinimumPurchase: {
    code: "BELOW_MINIMUM_PURCHASE",
    en: /too small for the voucher\..*Buy more, or pay without/,
    id: /terlalu kecil untuk voucher ini\..*Tambah pembelian/,
  },
  NotEligible: {
    code: "NOT_ELIGIBLE",
    en: /meant for somebody else\..*Sign in with the account/,
    id: /ditujukan untuk orang lain\..*Masuk dengan akun/,
  },
  AlreadyRedeemed: {
    code: "ALREADY_REDEEMED",
    more: { claim: { __typename: "MyClaim", id: "c1", claimedAt: "2026-11-20T09:30:00.000Z" } },
    en: /already claimed this voucher\..*20 Nov 2026.*under My vouchers or in your wallet\..*See my vouchers.*Open the wallet/,
    id: /sudah mengklaim voucher ini\..*20 Nov 2026.*di Voucher saya atau di dompet Anda\..*Lihat voucher saya.*Buka dompet/,
  },
  VoucherDepleted: {
    code: "VOUCHER_DEPLETED",
    en: /claimed as often as it can be\..*another code/,
    id: /sudah habis diklaim\..*kode lain/,
  },
  RateLimited: {
    code: "RATE_LIMITED",
    more: { retryAfterSeconds: 90 },
    en: /too many tries in a short time\..*Try again in 1 minute/,
    id: /Terlalu banyak percobaan.*Coba lagi dalam 1 menit/,
  },
  RetryLater: {
    code: "RETRY_LATER",
    more: { retryAfterSeconds: 5 },
    en: /Very many people are here right now\..*Try again in 5 seconds: nothing is lost/,
    id: /sangat banyak orang.*Coba lagi dalam 5 detik: tidak ada yang hilang/,
  },
  IdempotencyKeyReused: {
    code: "IDEMPOTENCY_KEY_REUSED",
    en: /already used for something else\..*Start again/,
    id: /sudah dipakai untuk hal lain\..*Ulangi dari awal/,
  },
  UserNotFound: {
    code: "USER_NOT_FOUND",
    en: /This person does not exist\..*Check who is meant/,
    id: /Orang ini tidak ada\..*Periksa siapa yang dimaksud/,
  },
  InvalidInput: {
    code: "INVALID_INPUT",
    en: /This page is out of date\..*Load it again/,
    id: /Halaman ini sudah usang\..*Muat ulang/,
  },
};

const CLAIM_BUTTON = { en: "Claim", id: "Klaim" } as const;

const ALL = Object.entries(REFUSALS).map(([type, fixture]) => ({ type, ...fixture }));
/** What is in the union of a redemption but not in that of a check. */
const ON_CLAIM_ONLY = ["RetryLater", "IdempotencyKeyReused", "UserNotFound", "InvalidInput"];

function arrive(language: Language, checked: object, redeemed: object) {
  // A shared link is checked as if somebody had typed the code and pressed Check.
  return renderPortal(
    "/redeem?code=launch100",
    {
      CheckVoucher: () => ({ data: { checkVoucher: checked } }),
      RedeemVoucher: () => ({ data: { redeemVoucher: redeemed } }),
    },
    { language },
  );
}

/** Where a refusal is said: at the field when it is about the text of the code, else in an alert. */
async function refusalShown(code: string): Promise<string> {
  await screen.findByText((_, element) => element?.getAttribute("data-refusal") === code);
  return document.querySelector(`[data-refusal="${code}"]`)?.textContent ?? "";
}

describe.each(LANGUAGES)("a refusal (%s)", (language) => {
  it.each(ALL.filter(({ type }) => !ON_CLAIM_ONLY.includes(type)))(
    "of a check says why and what to do: $code",
    async ({ type, code, more, [language]: sentence }) => {
      const refusal = { __typename: type, code, message: "the server's own words", ...more };
      arrive(language, refusal, {});
      const text = await refusalShown(code);
      expect(text).toMatch(sentence);
      expect(text).not.toContain("the server's own words");
      expect(screen.queryByRole("button", { name: CLAIM_BUTTON[language] })).not.toBeInTheDocument();
    },
  );

  it.each(ALL)(
    "of a claim says why and what to do: $code",
    async ({ type, code, more, [language]: sentence }) => {
      const refusal = { __typename: type, code, message: "the server's own words", ...more };
      const { user } = arrive(language, PREVIEW, refusal);
      await user.click(await screen.findByRole("button", { name: CLAIM_BUTTON[language] }));
      expect(await refusalShown(code)).toMatch(sentence);
    },
  );
});

describe("a refusal that is over by itself", () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const wait = (seconds: number) =>
    render(
      <I18nextProvider i18n={createI18n({ app: { en: {}, id: {} }, language: "en" })}>
        <VouchsafeProvider env="test">
          <RefusalPanel
            refusal={{
              __typename: "RateLimited",
              code: "RATE_LIMITED",
              message: "",
              retryAfterSeconds: seconds,
            }}
            onRetry={() => undefined}
          />
        </VouchsafeProvider>
      </I18nextProvider>,
    );
  const button = () => screen.getByRole("button");
  const ticking = () => document.querySelector(".wait__countdown");

  it("counts down, and can be tried again when the time has come", () => {
    wait(3);
    expect(ticking()).toHaveTextContent("Try again in 3 seconds.");
    expect(button()).toBeDisabled();
    act(() => jest.advanceTimersByTime(2_000));
    expect(ticking()).toHaveTextContent("Try again in 1 second.");
    act(() => jest.advanceTimersByTime(1_000));
    expect(ticking()).toHaveTextContent("You can try again now.");
    expect(button()).toBeEnabled();
  });

  it("is not counted aloud: a screen reader hears the wait, and its end", () => {
    wait(3);
    const heard = () => document.querySelector(".vs-visually-hidden")?.textContent;
    expect(ticking()).toHaveAttribute("aria-hidden", "true");
    act(() => jest.advanceTimersByTime(2_000));
    expect(heard()).toBe("Try again in 3 seconds.");
    act(() => jest.advanceTimersByTime(1_000));
    expect(heard()).toBe("You can try again now.");
  });
});
