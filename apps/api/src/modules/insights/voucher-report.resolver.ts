import { Arg, FieldResolver, Float, ID, Int, Query, Resolver, Root } from "type-graphql";
import { isPublicId, once } from "../../kernel/index.js";
import { type Database, selectRows, toNumberOrNull, toSafeInteger } from "../../platform/database/index.js";
import { Access, SafeInt } from "../../platform/graphql/index.js";
import type { Catalog } from "../catalog/index.js";
import { UNITS } from "../vouchers/index.js";
import { selectBenefitUsage } from "./benefit-usage.query.js";
import type { ClaimantCounter } from "./claimant-counter.js";
import { everyDay, peakDay } from "./days.rules.js";
import type { ReportDays } from "./report-days.js";
import { BenefitUsage, UnitAverage, VoucherReport } from "./voucher-report.types.js";
import { selectTotals } from "./voucher-totals.query.js";
import { VoucherTotals } from "./voucher-totals.types.js";

@Resolver(() => VoucherReport)
export class VoucherReportResolver {
  constructor(
    private readonly parts: {
      readonly database: Database;
      /** ISO 4217 currency of the platform. */
      readonly currency: string;
      readonly catalog: Pick<Catalog, "modelsById">;
      readonly reportDays: ReportDays;
      readonly claimants: ClaimantCounter;
    },
  ) {}

  @Access("READER", { scope: "VOUCHERS_READ" })
  @Query(() => VoucherReport, {
    nullable: true,
    description:
      "What became of one batch, or null when there is none with this id. Superadmins and auditors.",
  })
  async voucherReport(
    @Arg("batchId", () => ID, { description: "Public id of the batch." }) batchId: string,
    @Arg("days", () => Int, {
      defaultValue: 30,
      description: "Days to look back over, today included: 7 to 366.",
    })
    days: number,
  ): Promise<VoucherReport | null> {
    const range = this.parts.reportDays.last(days);
    const batch = await selectBatchFacts(this.parts.database, batchId);
    if (!batch) return null;
    const claimsPerDay = everyDay(range, await this.parts.reportDays.claims({ batchId: batch.id }, range));
    return {
      batchId: batch.id,
      countClaimants: once(() => this.parts.claimants.count(batch.id)),
      redemptionRate: batch.claimLimit === null ? null : batch.claimedCount / batch.claimLimit,
      claimsPerDay,
      peakDay: peakDay(claimsPerDay),
    };
  }

  @FieldResolver(() => VoucherTotals, {
    description: "The batch in numbers: handed out, took effect, taken off prices.",
  })
  async totals(@Root() { batchId }: VoucherReport): Promise<VoucherTotals> {
    const { database, currency } = this.parts;
    return { ...(await selectTotals(database, { batchId })), currency };
  }

  @FieldResolver(() => SafeInt, { description: "People who claimed it, once or more." })
  async claimants(@Root() report: VoucherReport): Promise<number> {
    return (await report.countClaimants()).claimants;
  }

  @FieldResolver(() => SafeInt, {
    description: "People of them who claimed another batch after their first claim of this one.",
  })
  async returned(@Root() report: VoucherReport): Promise<number> {
    return (await report.countClaimants()).returned;
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: "Those who returned divided by those who claimed, 0 to 1; null when nobody claimed.",
  })
  async returnRate(@Root() report: VoucherReport): Promise<number | null> {
    const { claimants, returned } = await report.countClaimants();
    return claimants === 0 ? null : returned / claimants;
  }

  @FieldResolver(() => [UnitAverage], {
    description: "What a person who claimed it was given on average, per unit; empty when nobody claimed.",
  })
  async averagePerClaimant(@Root() report: VoucherReport): Promise<UnitAverage[]> {
    const { claimants } = await report.countClaimants();
    if (claimants === 0) return [];
    const usage = await selectBenefitUsage(this.parts.database, report.batchId);
    return UNITS.flatMap((unit) => {
      const own = usage.filter((each) => each.unit === unit);
      const granted = own.reduce((sum, each) => sum + each.granted, 0);
      return own.length === 0 ? [] : [{ unit, average: granted / claimants }];
    });
  }

  @FieldResolver(() => [BenefitUsage], {
    description: "What became of everything it has granted: one row per benefit, in their own order.",
  })
  async usage(@Root() report: VoucherReport): Promise<BenefitUsage[]> {
    const rows = await selectBenefitUsage(this.parts.database, report.batchId);
    const models = await this.parts.catalog.modelsById();
    return rows.map(({ modelId, ...figures }) => ({
      ...figures,
      model: modelId === null ? null : (models.get(modelId) ?? null),
    }));
  }
}

async function selectBatchFacts(database: Database, publicId: string) {
  if (!isPublicId(publicId)) return null;
  const [row] = await selectRows(
    database.reader,
    "SELECT id, claimed_count, claim_limit FROM voucher_batches WHERE public_id = ?",
    [publicId],
  );
  return row
    ? {
        id: toSafeInteger(row.id),
        claimedCount: toSafeInteger(row.claimed_count),
        claimLimit: toNumberOrNull(row.claim_limit),
      }
    : null;
}
