import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { text, wholeNumber } from "../../../platform/database/index.js";

/** One good line of a file of own codes. */
@Entity("code_upload_lines")
@Index("code_upload_lines_normal_form", ["uploadId", "normalForm"], { unique: true })
export class CodeUploadLineEntity {
  @PrimaryColumn({ ...wholeNumber })
  @ForeignKey("code_uploads", { name: "code_upload_lines_upload_fk" })
  uploadId: number;

  /** 1 to the number of good lines: the serial number of its code. */
  @PrimaryColumn({ type: "int" })
  position: number;

  @Column({ ...text(64) })
  display: string;

  @Column({ ...text(32) })
  normalForm: string;
}
