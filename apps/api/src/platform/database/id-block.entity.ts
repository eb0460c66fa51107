import { Column, Entity, PrimaryColumn } from "typeorm";
import { text, wholeNumber } from "./columns.js";

/** Where the next block of internal ids begins. One row. */
@Entity("id_blocks")
export class IdBlockEntity {
  @PrimaryColumn({ ...text(16) })
  name: string;

  @Column({ ...wholeNumber })
  nextId: number;
}
