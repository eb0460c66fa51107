import { Column, Entity, Index, PrimaryColumn } from "typeorm";
import type { Role } from "../../kernel/index.js";
import { instant, publicId, text, wholeNumber, word } from "../../platform/database/index.js";

/** A person with an account. Never deleted: claims and ledger entries keep pointing here. */
@Entity("users")
@Index("users_public_id", ["publicId"], { unique: true })
@Index("users_email_normal", ["emailNormal"], { unique: true })
@Index("users_created_at", ["createdAt", "id", "name", "emailNormal"])
@Index("users_role", ["role", "createdAt", "id", "name", "emailNormal"])
export class UserEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  @Column({ ...publicId })
  publicId: string;

  @Column({ ...text(80) })
  name: string;

  /** As the person wrote it. */
  @Column({ ...text(254) })
  email: string;

  /** Trimmed and lower case: what is compared. */
  @Column({ ...text(254) })
  emailNormal: string;

  /** Argon2id, in PHC string form. */
  @Column({ ...text(255) })
  passwordHash: string;

  @Column({ ...word })
  role: Role;

  @Column({ ...instant })
  createdAt: Date;
}
