import type { PurchaseKind } from "@vouchsafe/contract";
import { Check, Column, Entity, Index, PrimaryColumn } from "typeorm";
import { instant, publicId, text, wholeNumber, word } from "../../../platform/database/index.js";

/** So many units for a fixed price. Never deleted: orders point at it. */
@Entity("credit_packages")
@Index("credit_packages_public_id", ["publicId"], { unique: true })
@Index("credit_packages_kind", ["purchaseKind", "isActive", "price", "id"])
@Check("credit_packages_amounts", "units > 0 AND price > 0")
export class CreditPackageEntity {
  @PrimaryColumn({ ...wholeNumber })
  id: number;

  @Column({ ...publicId })
  publicId: string;

  @Column({ ...text(80) })
  name: string;

  /** What it is a purchase of: GPU credit or LLM tokens. */
  @Column({ ...word })
  purchaseKind: PurchaseKind;

  /** Whole units that it gives. */
  @Column({ ...wholeNumber })
  units: number;

  /** Whole minor units of its currency. */
  @Column({ ...wholeNumber })
  price: number;

  /** ISO 4217. */
  @Column({ ...text(3) })
  currency: string;

  /** False when it is offered no longer. */
  @Column({ type: "boolean" })
  isActive: boolean;

  @Column({ ...instant })
  createdAt: Date;
}
