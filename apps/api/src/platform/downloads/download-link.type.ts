import { Field, ObjectType } from "type-graphql";
import { SafeInt } from "../graphql/index.js";

/** A link to a CSV file, as every such link is shown. Not a type of the schema by itself. */
@ObjectType()
export abstract class DownloadLink {
  @Field(() => String, {
    description:
      "Path on this server. Works for the admin session or the API key that asked for it, and for nobody else, until it expires.",
  })
  url: string;

  @Field(() => Date, { description: "When the link stops working." })
  expiresAt: Date;

  @Field(() => SafeInt, {
    description:
      "Data lines the file would have now. When it is sent, `x-vouchsafe-row-count` says how many it has: the connection breaks if they do not all come.",
  })
  rowCount: number;

  constructor(link: { readonly url: string; readonly expiresAt: Date; readonly rowCount: number }) {
    this.url = link.url;
    this.expiresAt = link.expiresAt;
    this.rowCount = link.rowCount;
  }
}
