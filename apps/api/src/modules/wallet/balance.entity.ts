import { Check, Column, Entity, ForeignKey, PrimaryColumn } from "typeorm";
import { instant, wholeNumber, word } from "../../platform/database/index.js";

/** `modelLock` of units that pay for every model. */
export const NO_MODEL_LOCK = 0;

/** Sum of a person's ledger per unit and model lock, kept so that nobody has to add it up. */
@Entity("balances")
@Check("balances_amount", "amount >= 0")
export class BalanceEntity {
  @PrimaryColumn({ ...wholeNumber })
  @ForeignKey("users", { name: "balances_user_fk" })
  userId: number;

  @PrimaryColumn({ ...word })
  unit: "LLM_TOKEN" | "GPU_CREDIT";

  /** Internal id of the only model it pays for, or 0: a key column cannot be null. */
  @PrimaryColumn({ ...wholeNumber })
  modelLock: number;

  /** Whole units. */
  @Column({ ...wholeNumber })
  amount: number;

  @Column({ ...instant })
  updatedAt: Date;
}
