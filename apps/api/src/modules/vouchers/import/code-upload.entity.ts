import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { instant, publicId, text, wholeNumber } from "../../../platform/database/index.js";

/** A file of own codes that a superadmin has sent, before a batch is made of it. Gone after a day. */
@Entity("code_uploads")
@Index("code_uploads_public_id", ["publicId"], { unique: true })
@Index("code_uploads_batch", ["batchId"], { unique: true })
@Index("code_uploads_user_id", ["userId", "id"])
@Check("code_uploads_lines", "code_count >= 0 AND line_count = code_count + fault_count")
export class CodeUploadEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  @Column({ ...publicId })
  publicId: string;

  /** The superadmin who sent it, and who alone can use it. */
  @Column({ ...wholeNumber })
  @ForeignKey("users", { name: "code_uploads_user_fk" })
  userId: number;

  @Column({ ...text(120) })
  fileName: string;

  /** Lines with something in them: good ones and faulty ones. */
  @Column({ type: "int" })
  lineCount: number;

  @Column({ type: "int" })
  codeCount: number;

  @Column({ type: "int" })
  faultCount: number;

  /** The batch that was made of it; null while there is none. A trigger refuses a second one. */
  @Column({ ...wholeNumber, nullable: true })
  @ForeignKey("voucher_batches", { name: "code_uploads_batch_fk" })
  batchId: number | null;

  @Column({ ...instant })
  createdAt: Date;

  /** When its last line was stored; null until then, and it cannot be used before. */
  @Column({ ...instant, nullable: true })
  readyAt: Date | null;

  /** Exclusive. */
  @Column({ ...instant })
  expiresAt: Date;
}
