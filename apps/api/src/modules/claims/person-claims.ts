import type { Transaction } from "../../platform/database/index.js";
import { placeholders, toSafeInteger } from "../../platform/database/index.js";

/** A person within the scope (batch or code) that limits how often one person may claim. */
export interface PersonInScope {
  readonly userId: number;
  readonly limitScopeId: number;
}

/** What persons have claimed before and not given back, kept up to date while a group of requests is decided. */
export class PersonClaims {
  private readonly counts = new Map<string, { count: number; firstClaimId: number }>();
  private readonly codeTakers = new Map<string, number>();

  /**
   * Reads the claims of these persons in their scopes, and who took which of the codes that are used up. Call
   * it after the batches were locked: then nobody else adds to what it reads.
   */
  static async read(
    tx: Transaction,
    persons: readonly PersonInScope[],
    takenCodeIds: readonly number[],
  ): Promise<PersonClaims> {
    const claims = new PersonClaims();
    if (persons.length > 0) {
      const rows = await tx.select(
        `SELECT limit_scope_id, user_id, COUNT(*) AS claims, MIN(id) AS first_id FROM claims
         WHERE ${tx.isOneOf(["limit_scope_id", "user_id"], persons.length)} AND state <> 'RELEASED'
         GROUP BY limit_scope_id, user_id`,
        persons.flatMap(({ limitScopeId, userId }) => [limitScopeId, userId]),
      );
      for (const row of rows) {
        const person = {
          userId: toSafeInteger(row.user_id),
          limitScopeId: toSafeInteger(row.limit_scope_id),
        };
        claims.counts.set(personKey(person), {
          count: toSafeInteger(row.claims),
          firstClaimId: toSafeInteger(row.first_id),
        });
      }
    }
    if (takenCodeIds.length > 0) {
      const rows = await tx.select(
        `SELECT code_id, user_id, MIN(id) AS id FROM claims WHERE code_id IN ${placeholders(takenCodeIds.length)}
           AND state <> 'RELEASED' GROUP BY code_id, user_id`,
        takenCodeIds,
      );
      for (const row of rows) {
        claims.codeTakers.set(
          takerKey(toSafeInteger(row.code_id), toSafeInteger(row.user_id)),
          toSafeInteger(row.id),
        );
      }
    }
    return claims;
  }

  countOf(person: PersonInScope): number {
    return this.counts.get(personKey(person))?.count ?? 0;
  }

  /** The claim by which the person took this code; undefined when it was not they. */
  claimOfCode(userId: number, codeId: number): number | undefined {
    return this.codeTakers.get(takerKey(codeId, userId));
  }

  /** The person's first claim in the scope. */
  firstClaimOf(person: PersonInScope): number | undefined {
    return this.counts.get(personKey(person))?.firstClaimId;
  }

  /** Notes a claim that was just accepted. */
  add(person: PersonInScope, codeId: number, claimId: number): void {
    const before = this.counts.get(personKey(person));
    this.counts.set(personKey(person), {
      count: (before?.count ?? 0) + 1,
      firstClaimId: before?.firstClaimId ?? claimId,
    });
    this.codeTakers.set(takerKey(codeId, person.userId), claimId);
  }
}

function personKey({ limitScopeId, userId }: PersonInScope): string {
  return `${limitScopeId} ${userId}`;
}

function takerKey(codeId: number, userId: number): string {
  return `${codeId} ${userId}`;
}
