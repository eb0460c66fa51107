import { Args, Query, Resolver } from "type-graphql";
import type { Database } from "../../platform/database/index.js";
import { Access, type Connection, readPage, toConnection } from "../../platform/graphql/index.js";
import type { Catalog } from "../catalog/index.js";
import { changedFields, reasonOf } from "./change.rules.js";
import { type Change, ChangeConnection, ChangesArgs } from "./change.types.js";
import { type ChangeRow, changeKey, selectChanges } from "./changes.query.js";

@Resolver()
export class ChangesResolver {
  constructor(
    private readonly database: Database,
    private readonly catalog: Pick<Catalog, "modelsById">,
  ) {}

  @Access("READER")
  @Query(() => ChangeConnection, {
    description: "What was done by superadmins and operators, newest first. Superadmins and auditors.",
  })
  async changes(@Args(() => ChangesArgs) args: ChangesArgs): Promise<Connection<Change>> {
    const page = readPage(args, ["instant", "number"]);
    const rows = await selectChanges(this.database, page, args.filter ?? {});
    const models = await this.catalog.modelsById();
    return toConnection(rows, page.first, changeKey, (row) => toChange(row, models));
  }
}

function toChange(row: ChangeRow, models: Awaited<ReturnType<Catalog["modelsById"]>>): Change {
  return {
    id: row.publicId,
    event: row.event,
    actor: row.actor,
    doneWith: row.doneWith,
    subjectKind: row.subjectKind,
    batch: row.batch,
    user: row.user,
    model: row.modelId === null ? null : (models.get(row.modelId) ?? null),
    apiKey: row.apiKey,
    fields: changedFields(row.before, row.after),
    reason: reasonOf(row.after),
    createdAt: row.createdAt,
  };
}
