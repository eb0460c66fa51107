import { Column, Entity, Index, PrimaryColumn } from "typeorm";
import { instant, text, wholeNumber } from "../../platform/database/index.js";

/** One try to sign in or register, whatever came of it; what throttling counts. Insert-only. */
@Entity("sign_in_attempts")
@Index("sign_in_attempts_email_hash", ["emailHash", "createdAt"])
@Index("sign_in_attempts_address", ["address", "createdAt"])
export class SignInAttemptEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  /** SHA-256 of the normal form of the e-mail, hex: a typing error must not leave a stranger's address here. */
  @Column({ ...text(64) })
  emailHash: string;

  /** Network address of the caller. */
  @Column({ ...text(45) })
  address: string;

  @Column({ type: "boolean" })
  hasSucceeded: boolean;

  @Column({ ...instant })
  createdAt: Date;
}
