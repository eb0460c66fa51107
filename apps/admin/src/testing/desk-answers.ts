import type { Answer } from "./render-admin";

const lastPage = { __typename: "PageInfo", hasNextPage: false, endCursor: null };

/** A page of a list as the server answers it; `name` is the type of its rows. */
function page(name: string, nodes: readonly Record<string, unknown>[]) {
  return {
    __typename: `${name}Connection`,
    edges: nodes.map((node, index) => ({
      __typename: `${name}Edge`,
      cursor: `c${index}`,
      node: { __typename: name, ...node },
    })),
    pageInfo: lastPage,
  };
}

const SITI = { __typename: "ClaimUser", id: "p1", name: "Siti Rahayu", email: "siti@people.example" };

export function campaign(changes: Record<string, unknown> = {}) {
  return {
    __typename: "Campaign",
    name: "linkedin",
    batchCount: 3,
    activeBatchCount: 2,
    claimedCount: 1_200,
    claimLimit: 5_000,
    figures: [unitFigures],
    firstCreatedAt: "2026-11-01T03:00:00.000Z",
    lastCreatedAt: "2026-11-20T03:00:00.000Z",
    ...changes,
  };
}

const unitFigures = {
  __typename: "UnitFigures",
  unit: "LLM_TOKEN",
  granted: 120_000,
  remaining: 80_000,
  spent: 40_000,
  expired: 0,
  voided: 0,
};

export function campaigns(...nodes: readonly Record<string, unknown>[]): Answer {
  return { campaigns: page("Campaign", nodes) };
}

export const THREE_DAYS = [
  { __typename: "DayCount", day: "2026-11-22", claims: 3 },
  { __typename: "DayCount", day: "2026-11-23", claims: 12 },
  { __typename: "DayCount", day: "2026-11-24", claims: 0 },
];

/** Days without a claim: a chart without its drawing, which needs a page of some size. */
export const QUIET_DAYS = THREE_DAYS.map((day) => ({ ...day, claims: 0 }));

/** Vouchers in numbers, with a discount that was given. */
export const totals = {
  __typename: "VoucherTotals",
  totalVouchers: 3,
  activeVouchers: 2,
  totalDistributed: 1_200,
  totalUsed: 900,
  usageRate: 0.75,
  totalDiscountGiven: 1_250_000,
  currency: "IDR",
};

export function campaignReport(changes: Record<string, unknown> = {}): Answer {
  const claimsPerDay = QUIET_DAYS;
  return { campaign: { __typename: "CampaignReport", campaign: campaign(changes), totals, claimsPerDay } };
}

export function overview(changes: Record<string, unknown> = {}): Answer {
  return {
    overview: {
      __typename: "Overview",
      claimsToday: 84,
      claimsSameDayWeekBefore: 72,
      claimsThisWeek: 400,
      claimsWeekBefore: 400,
      activeBatches: 5,
      totals,
      claimsPerDay: QUIET_DAYS,
      units: [
        {
          __typename: "OverviewUnits",
          unit: "LLM_TOKEN",
          given: 120_000,
          spent: 40_000,
          remaining: 75_000,
          expired: 5_000,
          voided: 0,
          expiringSoon: 9_000,
          givenThisWeek: 20_000,
          givenWeekBefore: 30_000,
        },
      ],
      topCampaigns: [{ __typename: "CampaignClaims", campaign: "linkedin", claims: 310 }],
      nearLimit: [
        { __typename: "VoucherBatch", id: "b1", name: "Beta gift", claimedCount: 480, claimLimit: 500 },
      ],
      suspicious: [
        {
          __typename: "SuspiciousCaller",
          user: SITI,
          network: null,
          wrongCodes: 40,
          lastAt: "2026-11-24T03:00:00.000Z",
        },
        {
          __typename: "SuspiciousCaller",
          user: null,
          network: "203.0.113.7",
          wrongCodes: 31,
          lastAt: "2026-11-24T03:00:00.000Z",
        },
      ],
      ...changes,
    },
  };
}

export function person(changes: Record<string, unknown> = {}) {
  return {
    __typename: "User",
    id: "p1",
    name: "Siti Rahayu",
    email: "siti@people.example",
    role: "USER",
    createdAt: "2026-11-01T03:00:00.000Z",
    claimedCount: 2,
    lastClaimedAt: "2026-11-20T03:00:00.000Z",
    ...changes,
  };
}

export function people(...nodes: readonly Record<string, unknown>[]): Answer {
  return { users: page("User", nodes) };
}

export const GRANT = {
  __typename: "Grant",
  id: "g1",
  unit: "LLM_TOKEN",
  granted: 1_000,
  remaining: 400,
  state: "ACTIVE",
  claimEndsAt: null,
  usageExpiresAt: null,
  voucherName: "linkedin June 2025",
  createdAt: "2026-11-20T03:00:00.000Z",
  model: null,
};

const balance = { __typename: "Balance", id: "p1:LLM_TOKEN", unit: "LLM_TOKEN", amount: 400, model: null };

export const wallet: Record<string, Answer> = {
  UserWallet: { userWallet: { __typename: "Wallet", id: "p1", subscription: null, balances: [balance] } },
  UserGrants: { userWallet: { __typename: "Wallet", id: "p1", grants: page("Grant", [GRANT]) } },
  UserMovements: { userWallet: { __typename: "Wallet", id: "p1", ledger: page("LedgerEntry", []) } },
};

export function attempt(changes: Record<string, unknown> = {}) {
  return {
    id: "a1",
    kind: "REDEEM",
    outcome: "ACCEPTED",
    maskedCode: "LAU••••••",
    network: "203.0.113.7",
    user: SITI,
    batch: { __typename: "NamedBatch", id: "b1", name: "Launch gift" },
    createdAt: "2026-11-24T03:00:00.000Z",
    ...changes,
  };
}

export function attempts(...nodes: readonly Record<string, unknown>[]): Answer {
  return { attempts: page("Attempt", nodes) };
}
