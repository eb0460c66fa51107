import { Column, Entity, Index, PrimaryColumn } from "typeorm";
import { instant, publicId, text, wholeNumber } from "../../../platform/database/index.js";

/** What a person can be subscribed to. Never deleted: benefits point at it. */
@Entity("plans")
@Index("plans_public_id", ["publicId"], { unique: true })
@Index("plans_name", ["name"], { unique: true })
export class PlanEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  @Column({ ...publicId })
  publicId: string;

  @Column({ ...text(80) })
  name: string;

  /** Whether it is what everybody has without paying. */
  @Column({ type: "boolean" })
  isFree: boolean;

  @Column({ ...instant })
  createdAt: Date;
}
