import { InvalidInputRefusal } from "../../kernel/index.js";
import { type Database, selectRows } from "../../platform/database/index.js";
import type { Catalog, PurchaseRequest } from "../catalog/index.js";
import { type Claims, toVoucherQuote } from "../claims/index.js";
import { priceWithout, quoteVoucher } from "../vouchers/index.js";
import { HeldVoucherQuote, PurchaseQuoted } from "./checkout.types.js";
import type { Select } from "./order.query.js";
import { isPastFirstOrder } from "./order-facts.js";
import { byWorth } from "./quote.rules.js";

export interface QuoteParts {
  readonly database: Database;
  readonly catalog: Pick<Catalog, "priceOf" | "modelsById">;
  readonly claims: Pick<Claims, "heldVouchers">;
  /** Minor units for one LLM token that is bought by itself. */
  readonly tokenPrice: number;
}

/** What purchases would cost, and what vouchers would do to them. Reads only. */
export class QuotePresenter {
  constructor(private readonly parts: QuoteParts) {}

  /** A purchase of a person, with each voucher of their wallet. Refuses with INVALID_INPUT. */
  async quote(userId: number, request: PurchaseRequest): Promise<PurchaseQuoted> {
    const { database, catalog, claims, tokenPrice } = this.parts;
    const select: Select = (sql, values) => selectRows(database.reader, sql, values);
    const priced = await catalog.priceOf(select, request);
    if (!("purchase" in priced)) throw new InvalidInputRefusal(priced.faults);
    const { purchase } = priced;
    const [models, held, isPast] = await Promise.all([
      catalog.modelsById(),
      claims.heldVouchers.ofUser(userId),
      isPastFirstOrder(select, userId),
    ]);
    const shown = await claims.heldVouchers.byClaimIds(held.map(({ claimId }) => claimId));
    const judged = held.flatMap((claim) => {
      const voucher = shown.get(claim.claimId);
      if (!voucher) return [];
      const { refusal, isApplicable, ...price } = quoteVoucher(claim.terms, purchase, {
        isPastFirstOrder: isPast,
      });
      const isReserved = claim.state === "RESERVED";
      const { usageExpiresAt, claimedAt } = claim;
      const judgement = {
        voucher,
        price,
        usageExpiresAt,
        claimedAt,
        isApplicable: isApplicable && !isReserved,
        // Why it could never be used on this says more than that it is in use.
        refusal: refusal ?? (isReserved ? "VOUCHER_RESERVED" : null),
      };
      return [judgement];
    });
    return Object.assign(new PurchaseQuoted(), {
      quote: toVoucherQuote(purchase, priceWithout(purchase), models),
      vouchers: byWorth(judged, purchase, tokenPrice).map((each, at) =>
        Object.assign(new HeldVoucherQuote(), {
          voucher: each.voucher,
          applies: each.isApplicable,
          refusal: each.refusal,
          quote: each.isApplicable ? toVoucherQuote(purchase, each.price, models) : null,
          isBest: at === 0 && each.isApplicable,
        }),
      ),
    });
  }
}
