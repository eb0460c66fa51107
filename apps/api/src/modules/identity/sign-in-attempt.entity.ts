import { Column, Entity, Index, PrimaryColumn } from "typeorm";
import { instant, text, wholeNumber, word } from "../../platform/database/index.js";

export type AttemptKind = "SIGN_IN" | "REGISTER";

/** One try to sign in or register, whatever came of it; what throttling counts. */
@Entity("sign_in_attempts")
@Index("sign_in_attempts_email_hash", ["emailHash", "createdAt"])
@Index("sign_in_attempts_network", ["network", "createdAt"])
@Index("sign_in_attempts_created_at", ["createdAt", "id"])
export class SignInAttemptEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  @Column({ ...word })
  kind: AttemptKind;

  /** SHA-256 of the normal form of the e-mail, hex: a typing error must not leave a stranger's address here. */
  @Column({ ...text(64) })
  emailHash: string;

  /** IPv4 address of the caller, or the /64 of an IPv6 one. */
  @Column({ ...text(45) })
  network: string;

  /** Written as false before the password is checked; true once the person was let in. */
  @Column({ type: "boolean" })
  hasSucceeded: boolean;

  @Column({ ...instant })
  createdAt: Date;
}
