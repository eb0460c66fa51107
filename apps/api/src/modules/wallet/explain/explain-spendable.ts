import { EXPLAINED_GRANTS_MAX, SPEND_AMOUNT_MAX } from "@vouchsafe/contract";
import { type Database, type SqlValue, selectRows, toSafeInteger } from "../../../platform/database/index.js";
import { badUserInput } from "../../../platform/graphql/index.js";
import type { Catalog, LlmModel } from "../../catalog/index.js";
import type { Unit } from "../../vouchers/index.js";
import { applicableGrants, decideSpend, freeOf, spendReason } from "../spending/spend.rules.js";
import { type GrantRow, selectGrantsByIds } from "../wallet.query.js";
import { toGrant } from "../wallet.types.js";
import type { GrantSpendability, SpendableExplanation } from "./explain.types.js";

/** What is asked about a wallet. */
export interface ExplainRequest {
  /** Internal id of the person. */
  readonly userId: number;
  readonly unit: Unit;
  /** Public id of the model. */
  readonly modelId: string | null;
  readonly amount: number | null;
}

/**
 * What a wallet can pay, and why each grant does or does not: by the same rules that spend. Refuses with BAD_USER_INPUT
 * a model that does not exist or goes with GPU credit, and an amount outside 1 to SPEND_AMOUNT_MAX.
 */
export async function explainSpendable(
  parts: { readonly database: Database; readonly catalog: Catalog },
  request: ExplainRequest,
): Promise<SpendableExplanation> {
  const { userId, unit, amount } = request;
  if (amount !== null && (amount < 1 || amount > SPEND_AMOUNT_MAX)) {
    throw badUserInput(`amount must be between 1 and ${SPEND_AMOUNT_MAX}.`);
  }
  const models = await parts.catalog.modelsById();
  const named = findModel(models, request);
  const modelId = named?.id ?? null;
  const now = parts.database.now();
  const grants = await readGrants(parts.database, userId, unit);
  const paying = applicableGrants(grants, modelId, now);
  const wish = { modelId, amount: amount ?? 1, allowPartial: true };
  const decision = decideSpend(grants, wish, now);
  const payments = amount !== null && decision.isAccepted ? decision.payments : [];
  const wouldSpend = new Map(payments.map((payment) => [payment.grant.id, payment.amount]));
  const place = new Map(paying.map(({ id }, at) => [id, at + 1]));
  const explain = (grant: GrantRow): GrantSpendability => ({
    grant: toGrant(grant, models, now),
    reason: spendReason(grant, modelId, now),
    order: place.get(grant.id) ?? null,
    available: place.has(grant.id) ? freeOf(grant) : 0,
    held: grant.held,
    wouldSpend: wouldSpend.get(grant.id) ?? 0,
  });
  const others = grants.filter(({ id }) => !place.has(id));
  const isKept = (grant: GrantRow) => ["APPLIES", "ALL_HELD"].includes(spendReason(grant, modelId, now));
  return {
    unit,
    model: named?.model ?? null,
    spendable: paying.reduce((sum, grant) => sum + freeOf(grant), 0),
    held: grants.filter(isKept).reduce((sum, { held }) => sum + held, 0),
    covered: amount === null ? null : payments.reduce((sum, payment) => sum + payment.amount, 0),
    grants: [...paying, ...others].slice(0, EXPLAINED_GRANTS_MAX).map(explain),
  };
}

function findModel(
  models: ReadonlyMap<number, LlmModel>,
  { unit, modelId }: ExplainRequest,
): { readonly id: number; readonly model: LlmModel } | null {
  if (modelId === null) return null;
  if (unit !== "LLM_TOKEN") throw badUserInput("Only LLM tokens are spent on a model.");
  for (const [id, model] of models) if (model.id === modelId) return { id, model };
  throw badUserInput("The catalog has no such model.");
}

/** Everything that has something left, and the newest of the rest: of those there may be any number. */
async function readGrants(database: Database, userId: number, unit: Unit): Promise<GrantRow[]> {
  const select = (sql: string, values: readonly SqlValue[]) => selectRows(database.reader, sql, values);
  const idsOf = async (more: string) => {
    const rows = await select(`SELECT id FROM grants WHERE user_id = ? AND unit = ? AND ${more}`, [
      userId,
      unit,
    ]);
    return rows.map((row) => toSafeInteger(row.id));
  };
  const open = await idsOf("is_open = 1 ORDER BY id DESC");
  const closed = await idsOf(`is_open = 0 ORDER BY id DESC LIMIT ${EXPLAINED_GRANTS_MAX}`);
  const ids = [...open, ...closed];
  return ids.length === 0 ? [] : selectGrantsByIds(select, ids);
}
