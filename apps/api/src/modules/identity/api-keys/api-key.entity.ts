import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { instant, publicId, text, wholeNumber } from "../../../platform/database/index.js";

/**
 * What a program calls with. Its secret is shown once; only its SHA-256 is kept. Never deleted, and nothing but its
 * use and its end ever changes (trigger): the audit and what was done with it keep pointing here.
 */
@Entity("api_keys")
@Check("api_keys_scopes", "scopes <> ''")
@Index("api_keys_public_id", ["publicId"], { unique: true })
@Index("api_keys_secret_hash", ["secretHash"], { unique: true })
@Index("api_keys_created_at", ["createdAt", "id"])
export class ApiKeyEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  @Column({ ...publicId })
  publicId: string;

  @Column({ ...text(80) })
  name: string;

  /** Hex. */
  @Column({ ...text(64) })
  secretHash: string;

  /** The end of the secret, by which people tell keys apart. */
  @Column({ ...text(4) })
  lastFour: string;

  /** Words of `API_KEY_SCOPES`, with a space between them. */
  @Column({ ...text(200) })
  scopes: string;

  @Column({ ...wholeNumber })
  @ForeignKey("users", { name: "api_keys_created_by_fk" })
  createdById: number;

  @Column({ ...instant })
  createdAt: Date;

  /** Exclusive; null is never. */
  @Column({ ...instant, nullable: true })
  expiresAt: Date | null;

  /** Moves forward while the key is used, at most once a minute. */
  @Column({ ...instant, nullable: true })
  lastUsedAt: Date | null;

  @Column({ ...instant, nullable: true })
  revokedAt: Date | null;
}
