import type { RefusalFacts } from "@vouchsafe/web";
import type { CodeRefusal } from "./use-redeem";

/** What a refusal's sentences need, under the names they know it by. */
export function refusalFacts(refusal: CodeRefusal): RefusalFacts {
  switch (refusal.__typename) {
    case "VoucherNotStarted":
      return { code: refusal.code, claimStartsAt: refusal.claimStartsAt };
    case "VoucherExpired":
      return { code: refusal.code, claimEndsAt: refusal.expiredAt };
    case "RateLimited":
    case "RetryLater":
      return { code: refusal.code, retryAfterSeconds: refusal.retryAfterSeconds };
    default:
      return { code: refusal.code };
  }
}

/** Whether the refusal is about the text of the code, and so belongs at the field. */
export function isAboutTheText(refusal: CodeRefusal): boolean {
  switch (refusal.__typename) {
    case "CodeRequired":
    case "CodeMalformed":
    case "CodeNotFound":
      return true;
    default:
      return false;
  }
}
