import type { PurchaseFacts } from "../vouchers/index.js";
import type { ClaimSource } from "./claim.entity.js";

/** One person wants one use of the voucher that a code names. */
export interface ClaimRequest {
  readonly userId: number;
  /** Internal id of the API key that asks for the person; null when they ask themselves, or nobody does. */
  readonly apiKeyId: number | null;
  /** As typed. */
  readonly code: string;
  readonly source: ClaimSource;
  /** Network of the caller: an IPv4 address, or the /64 of an IPv6 one. */
  readonly network: string;
  /** Checked before: 8 to 128 printable ASCII characters. */
  readonly idempotencyKey: string;
  /** The order that the claim is made for, when a code is typed while paying; then the claim is reserved at once. */
  readonly order?: OrderOfClaim;
}

/** An order that a voucher is wanted for. */
export interface OrderOfClaim {
  /** Internal id. */
  readonly orderId: number;
  readonly purchase: PurchaseFacts;
  /** Whether the person has paid for anything before, or an open order of theirs holds a voucher for a first one. */
  readonly isPastFirstOrder: boolean;
}
