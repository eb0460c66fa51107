import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { instant, text, wholeNumber, word } from "../../platform/database/index.js";

export type AttemptKind = "CHECK" | "REDEEM" | "APPLY";

/** One try to check, redeem or apply a code, whatever came of it. Insert-only; holds no code in clear. */
@Entity("attempts")
@Index("attempts_created_at", ["createdAt", "id"])
@Index("attempts_user", ["userId", "createdAt"])
@Index("attempts_network", ["network", "createdAt"])
@Index("attempts_outcome", ["outcome", "createdAt", "id", "userId", "network"])
@Index("attempts_code_id", ["codeId", "id"])
@Index("attempts_kind", ["kind", "createdAt", "id"])
@Index("attempts_batch", ["batchId", "createdAt", "id"])
export class AttemptEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  @Column({ ...word })
  kind: AttemptKind;

  /** Null when nobody was signed in. */
  @Column({ ...wholeNumber, nullable: true })
  @ForeignKey("users", { name: "attempts_user_fk" })
  userId: number | null;

  /** Network of the caller: an IPv4 address, or the /64 of an IPv6 one. */
  @Column({ ...text(45) })
  network: string;

  /** What was typed, all but its first symbols replaced. */
  @Column({ ...text(64) })
  maskedCode: string;

  /** The code it named, when there is one. */
  @Column({ ...wholeNumber, nullable: true })
  @ForeignKey("voucher_codes", { name: "attempts_code_fk" })
  codeId: number | null;

  /** The batch of that code, for the list of tries at one voucher. */
  @Column({ ...wholeNumber, nullable: true })
  batchId: number | null;

  /** The claim that came of it. */
  @Column({ ...wholeNumber, nullable: true })
  @ForeignKey("claims", { name: "attempts_claim_fk" })
  claimId: number | null;

  /** `ACCEPTED`, or the code of the refusal. */
  @Column({ ...word })
  outcome: string;

  @Column({ ...instant })
  createdAt: Date;
}
