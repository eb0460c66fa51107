/** In the order of the columns; the file has both of every unit, whatever the batch gives. */
const UNITS = ["LLM_TOKEN", "GPU_CREDIT"] as const;

/** First line of the file. */
export const CLAIMS_CSV_COLUMNS = [
  "name",
  "e-mail",
  "code",
  "claimed at",
  "claim deadline",
  "usage deadline",
  "source",
  "state",
  ...UNITS.flatMap((unit) => [`${unit} given`, `${unit} remaining`]),
  "used at",
  "saved",
];

/** A claim, and what it gave. */
export interface CsvClaim {
  readonly userName: string;
  readonly email: string;
  /** As it is printed; null when the claim was made without one. */
  readonly code: string | null;
  readonly claimedAt: Date;
  readonly claimEndsAt: Date | null;
  readonly usageExpiresAt: Date | null;
  readonly source: string;
  readonly state: string;
  /** When an order used it; null otherwise. */
  readonly usedAt: Date | null;
  /** What it took off its order, in whole minor units; null otherwise. */
  readonly saved: number | null;
  readonly grants: readonly {
    readonly unit: string;
    readonly granted: number;
    readonly remaining: number;
  }[];
}

/** One line of the file as texts, in the order of the columns. Instants are ISO 8601 in UTC. */
export function toClaimFields(claim: CsvClaim): string[] {
  const sum = (unit: string, part: "granted" | "remaining") =>
    String(claim.grants.reduce((total, grant) => total + (grant.unit === unit ? grant[part] : 0), 0));
  return [
    claim.userName,
    claim.email,
    claim.code ?? "",
    claim.claimedAt.toISOString(),
    claim.claimEndsAt?.toISOString() ?? "",
    claim.usageExpiresAt?.toISOString() ?? "",
    claim.source,
    claim.state,
    ...UNITS.flatMap((unit) => [sum(unit, "granted"), sum(unit, "remaining")]),
    claim.usedAt?.toISOString() ?? "",
    claim.saved === null ? "" : String(claim.saved),
  ];
}
