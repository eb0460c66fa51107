import {
  BATCH_BENEFITS_MAX,
  BENEFIT_AMOUNT_MAX,
  type BenefitKind,
  BONUS_BASIS_POINTS_MAX,
  DISCOUNT_BASIS_POINTS_MAX,
  flowOfKind,
  MIN_PURCHASE_MAX,
  type PurchaseKind,
  TRIAL_DAYS_MAX,
  unitOfPurchase,
  type VoucherFlow,
} from "@vouchsafe/contract";
import type { FieldFault } from "../../kernel/index.js";
import { notAllowed } from "./not-allowed.rules.js";
import { numberFaults } from "./number-faults.rules.js";

type Unit = "LLM_TOKEN" | "GPU_CREDIT";

/** One benefit as it is asked for; which fields it needs depends on its kind. */
export interface BenefitRequest {
  readonly kind?: BenefitKind;
  readonly unit?: Unit | null;
  /** Whole units for one claim; of a fixed discount whole minor units, of a trial whole units a month. */
  readonly amount?: number | null;
  /** Public id of the only model the tokens pay for; none is any. */
  readonly modelId?: string | null;
  /** Hundredths of a per cent. */
  readonly basisPoints?: number | null;
  /** Most that a discount in per cent takes off, in whole minor units. */
  readonly maxDiscount?: number | null;
  /** Public id of a trial's plan. */
  readonly planId?: string | null;
  readonly days?: number | null;
}

/** One benefit, complete: null where its kind has nothing. */
export interface BenefitTerms {
  readonly kind: BenefitKind;
  readonly unit: Unit | null;
  readonly amount: number | null;
  readonly modelId: string | null;
  readonly currency: string | null;
  readonly basisPoints: number | null;
  readonly maxDiscount: number | null;
  readonly planId: string | null;
  readonly days: number | null;
}

/** For which purchases a checkout batch is: nothing of it for a direct one. */
export interface PurchaseTerms {
  /** Smallest purchase, in whole minor units; null is any. */
  readonly minPurchase: number | null;
  /** Null is any kind. */
  readonly purchaseKind: PurchaseKind | null;
  readonly isFirstOrderOnly: boolean;
}

/** What beside a benefit says what it is. */
export interface BenefitSetting {
  /** ISO 4217 currency of the platform. */
  readonly currency: string;
  readonly purchaseKind: PurchaseKind | null;
}

type OwnField = "unit" | "amount" | "modelId" | "basisPoints" | "maxDiscount" | "planId" | "days";

/** Fields of each kind that have to be given, and those that may be. Whatever is in neither list must not be. */
const FIELDS: Readonly<
  Record<BenefitKind, { readonly required: readonly OwnField[]; readonly optional: readonly OwnField[] }>
> = {
  GRANT: { required: ["unit", "amount"], optional: ["modelId"] },
  DISCOUNT_FIXED: { required: ["amount"], optional: [] },
  DISCOUNT_PERCENT: { required: ["basisPoints"], optional: ["maxDiscount"] },
  BONUS_FIXED: { required: ["unit", "amount"], optional: ["modelId"] },
  // Of what is bought: the kind of purchase says in which unit.
  BONUS_PERCENT: { required: ["basisPoints"], optional: ["unit"] },
  TRIAL: { required: ["amount", "planId", "days"], optional: ["unit"] },
};
const OWN_FIELDS = [
  "unit",
  "amount",
  "modelId",
  "basisPoints",
  "maxDiscount",
  "planId",
  "days",
] as const satisfies readonly OwnField[];

/** Fills in what follows from the kind. The unit of a bonus in per cent is that of the only purchase it is for. */
export function toBenefitTerms(request: BenefitRequest, setting: BenefitSetting): BenefitTerms {
  const kind = request.kind ?? "GRANT";
  return {
    kind,
    unit: request.unit ?? impliedUnit(kind, setting),
    amount: request.amount ?? null,
    modelId: request.modelId ?? null,
    currency: isDiscount(kind) ? setting.currency : null,
    basisPoints: request.basisPoints ?? null,
    maxDiscount: request.maxDiscount ?? null,
    planId: request.planId ?? null,
    days: request.days ?? null,
  };
}

/**
 * A benefit as it is hashed and audited. What every benefit had from the beginning is always there, the rest only where
 * its kind has it: older requests keep the hash they were stored with.
 */
export function compactBenefit({ kind, unit, amount, modelId, ...own }: BenefitTerms) {
  const { currency, basisPoints, maxDiscount, planId, days } = own;
  return {
    kind,
    unit: unit ?? undefined,
    amount: amount ?? undefined,
    modelId,
    currency: currency ?? undefined,
    basisPoints: basisPoints ?? undefined,
    maxDiscount: maxDiscount ?? undefined,
    planId: planId ?? undefined,
    days: days ?? undefined,
  };
}

/** A discount takes something off the price; everything else gives units. */
export function isDiscount(kind: BenefitKind): boolean {
  return kind === "DISCOUNT_FIXED" || kind === "DISCOUNT_PERCENT";
}

/** Whether a batch takes effect when it is redeemed or on a purchase; its first benefit says so for all. */
export function flowOf(benefits: readonly { readonly kind: BenefitKind }[]): VoucherFlow {
  return flowOfKind(benefits[0]?.kind ?? "GRANT");
}

/** Every fault of the benefits of a new batch, and of the purchases it is for. */
export function benefitFaults(benefits: readonly BenefitTerms[], purchase: PurchaseTerms): FieldFault[] {
  if (benefits.length === 0) {
    return [{ path: "benefits", code: "REQUIRED", message: "A voucher gives at least one benefit." }];
  }
  if (benefits.length > BATCH_BENEFITS_MAX) {
    const message = `A voucher gives at most ${BATCH_BENEFITS_MAX} benefits.`;
    return [{ path: "benefits", code: "TOO_LONG", message, limit: BATCH_BENEFITS_MAX }];
  }
  return [
    ...benefits.flatMap((benefit, at) => [
      ...companyFaults(benefits, at),
      ...ownFaults(benefit, `benefits.${at}`, purchase.purchaseKind),
    ]),
    ...purchaseFaults(benefits, purchase),
  ];
}

function impliedUnit(kind: BenefitKind, { purchaseKind }: BenefitSetting): Unit | null {
  if (kind === "TRIAL") return "LLM_TOKEN";
  return kind === "BONUS_PERCENT" && purchaseKind !== null ? unitOfPurchase(purchaseKind) : null;
}

/** Benefits that cannot stand in one batch; said of the later one. */
function companyFaults(benefits: readonly BenefitTerms[], at: number): FieldFault[] {
  const path = `benefits.${at}.kind`;
  const own = benefits[at];
  if (!own) return [];
  if (flowOfKind(own.kind) !== flowOf(benefits)) {
    return [notAllowed(path, "A voucher takes effect either at once or on a purchase, not both.")];
  }
  const isSecond = isDiscount(own.kind) && benefits.slice(0, at).some(({ kind }) => isDiscount(kind));
  return isSecond ? [notAllowed(path, "A voucher has one discount at most.")] : [];
}

function ownFaults(benefit: BenefitTerms, path: string, purchaseKind: PurchaseKind | null): FieldFault[] {
  const { required, optional } = FIELDS[benefit.kind];
  const faults = OWN_FIELDS.flatMap((field): FieldFault[] => {
    if (required.includes(field)) {
      return benefit[field] === null
        ? [{ path: `${path}.${field}`, code: "REQUIRED", message: "This kind of benefit needs it." }]
        : [];
    }
    return benefit[field] === null || optional.includes(field)
      ? []
      : [notAllowed(`${path}.${field}`, "This kind of benefit has no such thing.")];
  });
  return [...faults, ...boundFaults(benefit, path), ...unitFaults(benefit, path, purchaseKind)];
}

function boundFaults({ kind, ...benefit }: BenefitTerms, path: string): FieldFault[] {
  const basisPointsMax = isDiscount(kind) ? DISCOUNT_BASIS_POINTS_MAX : BONUS_BASIS_POINTS_MAX;
  return [
    ...numberFaults(`${path}.amount`, benefit.amount, { min: 1, max: BENEFIT_AMOUNT_MAX }),
    ...numberFaults(`${path}.basisPoints`, benefit.basisPoints, { min: 1, max: basisPointsMax }),
    ...numberFaults(`${path}.maxDiscount`, benefit.maxDiscount, { min: 1, max: BENEFIT_AMOUNT_MAX }),
    ...numberFaults(`${path}.days`, benefit.days, { min: 1, max: TRIAL_DAYS_MAX }),
  ];
}

function unitFaults(
  { kind, unit, modelId }: BenefitTerms,
  path: string,
  purchaseKind: PurchaseKind | null,
): FieldFault[] {
  if (unit === "GPU_CREDIT" && modelId !== null) {
    return [notAllowed(`${path}.modelId`, "Only LLM tokens can be locked to a model.")];
  }
  if (kind === "TRIAL" && unit !== "LLM_TOKEN") {
    return [notAllowed(`${path}.unit`, "A trial gives LLM tokens.")];
  }
  if (kind === "BONUS_PERCENT" && purchaseKind !== null && unit !== unitOfPurchase(purchaseKind)) {
    return [notAllowed(`${path}.unit`, "A bonus in per cent is of what is bought.")];
  }
  return [];
}

function purchaseFaults(benefits: readonly BenefitTerms[], purchase: PurchaseTerms): FieldFault[] {
  const { minPurchase, purchaseKind, isFirstOrderOnly } = purchase;
  if (flowOf(benefits) === "DIRECT") {
    const message = "Only a voucher with a discount or a bonus depends on a purchase.";
    return [
      ...(minPurchase === null ? [] : [notAllowed("minPurchase", message)]),
      ...(purchaseKind === null ? [] : [notAllowed("purchaseKind", message)]),
      ...(isFirstOrderOnly ? [notAllowed("isFirstOrderOnly", message)] : []),
    ];
  }
  // Its unit has to be known from the beginning: it never changes, and figures are added up by it.
  const isUnitOpen = purchaseKind === null && benefits.some(({ kind }) => kind === "BONUS_PERCENT");
  return [
    ...numberFaults("minPurchase", minPurchase, { min: 1, max: MIN_PURCHASE_MAX }),
    ...(isUnitOpen
      ? [
          {
            path: "purchaseKind",
            code: "REQUIRED" as const,
            message: "A bonus in per cent needs to know what is bought.",
          },
        ]
      : []),
  ];
}
