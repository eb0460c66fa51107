/** Answers about what a wallet can spend, as the server gives them. */
export interface MadeUpPart {
  id: string;
  reason?: string;
  order?: number | null;
  available?: number;
  held?: number;
  grant?: object;
}

export function spendablePart({ id, grant = {}, ...part }: MadeUpPart) {
  return {
    __typename: "GrantSpendability",
    reason: "APPLIES",
    order: null,
    available: 0,
    held: 0,
    ...part,
    grant: {
      __typename: "Grant",
      id,
      unit: "LLM_TOKEN",
      remaining: 100,
      category: "PROMO",
      usageExpiresAt: null,
      createdAt: "2026-11-20T10:00:00.000Z",
      voucherName: `Voucher ${id}`,
      model: null,
      ...grant,
    },
  };
}

export function explanation(facts: object = {}, parts: readonly MadeUpPart[] = []) {
  return {
    data: {
      explainSpendable: {
        __typename: "SpendableExplanation",
        unit: "LLM_TOKEN",
        model: null,
        spendable: 0,
        held: 0,
        ...facts,
        grants: parts.map(spendablePart),
      },
    },
  };
}
