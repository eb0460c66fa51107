import type { RefusalCode } from "@vouchsafe/schema";
import type { RefusalFacts } from "@vouchsafe/web";

/** What a refusal of the server can carry beside its code, in any operation of this app. */
export interface ServerRefusal {
  code: RefusalCode;
  claimStartsAt?: string | null;
  expiredAt?: string | null;
  retryAfterSeconds?: number | null;
  minPurchase?: number | null;
}

/** What a refusal's sentences need, under the names they know it by. */
export function refusalFacts(refusal: ServerRefusal): RefusalFacts {
  return {
    code: refusal.code,
    claimStartsAt: refusal.claimStartsAt ?? null,
    claimEndsAt: refusal.expiredAt ?? null,
    retryAfterSeconds: refusal.retryAfterSeconds ?? null,
    minPurchase: refusal.minPurchase ?? null,
  };
}

/** Whether the refusal is about the text of the code, and so belongs at the field. */
export function isAboutTheText({ code }: Pick<ServerRefusal, "code">): boolean {
  return code === "CODE_REQUIRED" || code === "CODE_MALFORMED" || code === "CODE_NOT_FOUND";
}
