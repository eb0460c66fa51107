import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { instant, publicId, wholeNumber, word } from "../../platform/database/index.js";

export const LEDGER_KINDS = [
  "VOUCHER_REDEEM",
  "TOKEN_PURCHASE",
  "TOP_UP",
  "VOUCHER_BONUS",
  "TRIAL",
  "SPEND",
  "EXPIRE",
  "VOID",
  "REFUND",
  "ADJUST",
] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** One signed movement on one grant. Append-only: a trigger refuses every UPDATE and DELETE. */
@Entity("ledger_entries")
@Index("ledger_entries_public_id", ["publicId"], { unique: true })
@Index("ledger_entries_source", ["grantId", "kind", "sourceId"], { unique: true })
@Index("ledger_entries_user", ["userId", "createdAt", "id"])
@Check("ledger_entries_amount", "amount <> 0")
export class LedgerEntryEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  @Column({ ...publicId })
  publicId: string;

  @Column({ ...wholeNumber })
  @ForeignKey("grants", { name: "ledger_entries_grant_fk" })
  grantId: number;

  @Column({ ...wholeNumber })
  @ForeignKey("users", { name: "ledger_entries_user_fk" })
  userId: number;

  @Column({ ...word })
  kind: LedgerKind;

  /** Internal id of what caused the movement: the claim, the payment, the spend. One cause moves a grant once. */
  @Column({ ...wholeNumber })
  sourceId: number;

  @Column({ ...word })
  unit: "LLM_TOKEN" | "GPU_CREDIT";

  /** Whole units, positive when the balance grew. */
  @Column({ ...wholeNumber })
  amount: number;

  @Column({ ...instant })
  createdAt: Date;
}
