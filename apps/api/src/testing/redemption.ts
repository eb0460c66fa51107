import { randomUUID } from "node:crypto";
import type { TestClient } from "./test-client.js";

const REDEEM = `mutation ($input: RedeemVoucherInput!) {
  redeemVoucher(input: $input) {
    __typename
    ... on Refusal { code message }
    ... on VoucherNotStarted { claimStartsAt }
    ... on VoucherExpired { claimEndsAt }
    ... on AlreadyRedeemed { claim { id code voucherName claimedAt } }
    ... on RateLimited { retryAfterSeconds }
    ... on VoucherRedeemed {
      claim { id code voucherName state source claimedAt claimEndsAt usageExpiresAt
        grants { id unit granted remaining state usageExpiresAt claimEndsAt voucherName model { slug } } }
      balances { id unit amount model { slug } }
    }
  }
}`;

export interface RedeemAnswer {
  readonly __typename: string;
  readonly code?: string;
  readonly message?: string;
  readonly claimStartsAt?: string;
  readonly claimEndsAt?: string;
  readonly retryAfterSeconds?: number;
  readonly claim?: {
    readonly id: string;
    readonly code: string;
    readonly voucherName: string;
    readonly claimedAt: string;
    readonly claimEndsAt?: string | null;
    readonly usageExpiresAt?: string | null;
    readonly grants?: readonly {
      readonly id: string;
      readonly unit: string;
      readonly granted: number;
      readonly remaining: number;
    }[];
  };
  readonly balances?: readonly {
    readonly unit: string;
    readonly amount: number;
    readonly model: { readonly slug: string } | null;
  }[];
}

/** Redeems a code as a browser would; a fresh key when none is given. */
export async function redeem(
  client: TestClient,
  code: string,
  idempotencyKey: string = randomUUID(),
): Promise<RedeemAnswer> {
  const data = await client.ask<{ redeemVoucher: RedeemAnswer }>(REDEEM, { input: { code, idempotencyKey } });
  return data.redeemVoucher;
}

/** The refusal's code, or the type of whatever else was answered. */
export async function outcomeOf(answer: RedeemAnswer | Promise<RedeemAnswer>): Promise<string> {
  const { code, __typename } = await answer;
  return code ?? __typename;
}
