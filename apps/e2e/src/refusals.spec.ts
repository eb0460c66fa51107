import { randomUUID } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import { checkCode, issueCode, redeem, registerPerson, signIn, switchOff } from "./ask-api";
import { dayFromNow } from "./days";
import type { Product } from "./product";
import { expect, test } from "./test";

const LANGUAGES = [
  {
    locale: "en-GB",
    sentences: {
      CODE_MALFORMED: "This does not look like a voucher code.",
      CODE_NOT_FOUND: "We do not know this code.",
      VOUCHER_INACTIVE: "This voucher has been switched off.",
      VOUCHER_NOT_STARTED: "This voucher cannot be claimed yet.",
      NOT_ELIGIBLE: "This voucher is meant for somebody else.",
      ALREADY_REDEEMED: "You have already claimed this voucher.",
      VOUCHER_DEPLETED: "This voucher has been claimed as often as it can be.",
      RATE_LIMITED: "There were too many tries in a short time.",
    },
    countdown: /Try again in \d+ seconds?\./,
  },
  {
    locale: "id-ID",
    sentences: {
      CODE_MALFORMED: "Ini tidak tampak seperti kode voucher.",
      CODE_NOT_FOUND: "Kode ini tidak kami kenal.",
      VOUCHER_INACTIVE: "Voucher ini sedang dinonaktifkan.",
      VOUCHER_NOT_STARTED: "Voucher ini belum dapat diklaim.",
      NOT_ELIGIBLE: "Voucher ini ditujukan untuk orang lain.",
      ALREADY_REDEEMED: "Anda sudah mengklaim voucher ini.",
      VOUCHER_DEPLETED: "Kuota voucher ini sudah habis diklaim.",
      RATE_LIMITED: "Terlalu banyak percobaan dalam waktu singkat.",
    },
    countdown: /Coba lagi dalam \d+ detik\./,
  },
] as const;

for (const { locale, sentences, countdown } of LANGUAGES) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test("every refusal of a code has its own sentence", async ({ browser, context, page, product }) => {
      const codes = await issueRefusedCodes(browser, product);
      await registerPerson(context, "Siti Rahayu");
      await redeem(context, "LAUNCH100");
      const tried = {
        ...codes,
        CODE_MALFORMED: "a!b",
        CODE_NOT_FOUND: "NOSUCHCODE77",
        ALREADY_REDEEMED: "LAUNCH100",
      };
      for (const [refusal, code] of Object.entries(tried)) {
        await page.goto(`/redeem?code=${encodeURIComponent(code)}`);
        const shown = page.locator("[data-refusal]");
        await expect(shown).toHaveAttribute("data-refusal", refusal);
        await expect(shown).toContainText(sentences[refusal as keyof typeof tried]); // its keys are the codes
      }
    });

    test("too many wrong codes are answered with a wait that counts down", async ({ context, page }) => {
      await registerPerson(context, "Siti Rahayu");
      await guessUntilRefused(page);
      await page.goto("/redeem?code=NOSUCHCODE77");
      const shown = page.locator('[data-refusal="RATE_LIMITED"]');
      await expect(shown).toContainText(sentences.RATE_LIMITED);
      await expect(shown).toContainText(countdown);
      await expect(shown.getByRole("button")).toBeDisabled();
      const first = await shown.locator("[aria-hidden] >> text=/\\d+/").last().innerText();
      await expect(shown.locator("[aria-hidden] >> text=/\\d+/").last()).not.toHaveText(first);
    });
  });
}

/** One voucher for each reason that lies in the voucher, with codes that no other test uses. */
async function issueRefusedCodes(browser: Browser, product: Product) {
  const context = await browser.newContext({ baseURL: product.origin });
  await signIn(context, "admin", product.superadmin);
  const codeOf = (word: string) => `${word}${randomUUID().slice(0, 8).toUpperCase()}`;
  const codes = {
    VOUCHER_INACTIVE: codeOf("STOPPED"),
    VOUCHER_NOT_STARTED: codeOf("EARLY"),
    NOT_ELIGIBLE: codeOf("PERSONAL"),
    VOUCHER_DEPLETED: codeOf("GONE"),
  };
  await issueCode(context, codes.VOUCHER_INACTIVE);
  await switchOff(context, codes.VOUCHER_INACTIVE);
  await issueCode(context, codes.VOUCHER_NOT_STARTED, { claimStartsAt: `${dayFromNow(30)}T00:00:00Z` });
  await issueCode(context, codes.NOT_ELIGIBLE, { boundTo: { email: "somebody.else@people.example" } });
  await issueCode(context, codes.VOUCHER_DEPLETED, { maxClaims: 1 });
  await registerPerson(context, "Dewi Lestari");
  await redeem(context, codes.VOUCHER_DEPLETED);
  await context.close();
  return codes;
}

const GUESSES_MAX = 40;

/** Tries wrong codes until the server has had enough. */
async function guessUntilRefused(page: Page): Promise<void> {
  for (let guess = 0; guess < GUESSES_MAX; guess += 1) {
    if ((await checkCode(page.context(), `WRONG${guess}GUESS`)) === "RateLimited") return;
  }
  throw new Error(`${GUESSES_MAX} wrong codes were all answered.`);
}
