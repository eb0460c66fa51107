import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { wholeNumber } from "../../../platform/database/index.js";

/** What an open hold keeps of one grant. Gone when the hold ends, or the grant has nothing left. */
@Entity("hold_parts")
@Index("hold_parts_grant", ["grantId", "holdId"])
@Check("hold_parts_held", "held > 0")
export class HoldPartEntity {
  @PrimaryColumn({ ...wholeNumber })
  @ForeignKey("holds", { name: "hold_parts_hold_fk" })
  holdId: number;

  @PrimaryColumn({ ...wholeNumber })
  @ForeignKey("grants", { name: "hold_parts_grant_fk" })
  grantId: number;

  /** Whole units. */
  @Column({ ...wholeNumber })
  held: number;
}
