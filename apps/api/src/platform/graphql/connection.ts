import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX, SEARCH_LENGTH_MAX } from "@vouchsafe/contract";
import { GraphQLError } from "graphql";
import { ArgsType, type ClassType, Field, Int, ObjectType } from "type-graphql";

/** Page of a keyset connection: rows after a cursor, in the list's own order. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: PAGE_SIZE_DEFAULT, description: "Page size, 1 to 100." })
  first: number;

  @Field(() => String, { nullable: true, description: "Cursor of the last row of the page before." })
  after?: string | null;
}

@ObjectType({ description: "Where a page of a list ends." })
export class PageInfo {
  @Field(() => Boolean, { description: "Whether more rows follow." })
  hasNextPage: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Cursor of the last row; null when the page is empty.",
  })
  endCursor: string | null;
}

export interface Connection<Node> {
  edges: { cursor: string; node: Node }[];
  pageInfo: PageInfo;
}

/** Makes the two GraphQL types of a list: `<Name>Connection` and `<Name>Edge`. */
export function connectionOf<Node extends object>(
  node: ClassType<Node>,
  name: string,
): ClassType<Connection<Node>> {
  @ObjectType(`${name}Edge`, { description: `One row of a ${name}Connection.` })
  class Edge {
    @Field(() => String, { description: "Give it as `after` to go on behind this row." })
    cursor: string;

    @Field(() => node, { description: "The row." })
    node: Node;
  }

  @ObjectType(`${name}Connection`, { description: `One page of a list of ${name} rows.` })
  class PageOf {
    @Field(() => [Edge], { description: "The rows of this page, in the list's order." })
    edges: Edge[];

    @Field(() => PageInfo, { description: "Where the page ends." })
    pageInfo: PageInfo;
  }
  return PageOf;
}

export type CursorKey = string | number | null;

/** Type of one part of a list's sort key. An instant is kept as milliseconds since 1970, up to the year 9999. */
export type CursorKeyType = "string" | "number" | "instant" | "instant or null";

const INSTANT_MS_MAX = Date.UTC(9999, 11, 31);

export interface PageRequest {
  readonly first: number;
  /** Sort key of the last row before the page, or null for the first page. */
  readonly after: readonly CursorKey[] | null;
}

/**
 * Reads and checks the page arguments. Refuses a size outside 1 to 100 and a cursor that this list did not
 * give, with BAD_USER_INPUT. `keyTypes` names the type of each part of the list's sort key.
 */
export function readPage(args: PageArgs, keyTypes: readonly CursorKeyType[]): PageRequest {
  if (args.first < 1 || args.first > PAGE_SIZE_MAX) {
    throw badUserInput(`first must be between 1 and ${PAGE_SIZE_MAX}.`);
  }
  if (args.after === undefined || args.after === null) return { first: args.first, after: null };
  const key = decodeCursor(args.after);
  const fits = key?.length === keyTypes.length && key.every((part, at) => isOfType(part, keyTypes[at]));
  if (!key || !fits) throw badUserInput("after is not a cursor of this list.");
  return { first: args.first, after: key };
}

/**
 * Makes a page out of `first + 1` rows: the extra one only says that more follow. `keyOf` gives the sort key
 * of a row, which becomes its opaque cursor.
 */
export function toConnection<Row, Node>(
  rows: readonly Row[],
  first: number,
  keyOf: (row: Row) => readonly CursorKey[],
  toNode: (row: Row) => Node,
): Connection<Node> {
  const edges = rows.slice(0, first).map((row) => ({ cursor: encodeCursor(keyOf(row)), node: toNode(row) }));
  return {
    edges,
    pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null },
  };
}

/** The text of a search without spaces around it; null when nothing is searched. Refuses one that nobody types. */
export function readSearch(typed: string | null | undefined): string | null {
  if ((typed?.length ?? 0) > SEARCH_LENGTH_MAX) {
    throw badUserInput(`search has at most ${SEARCH_LENGTH_MAX} characters.`);
  }
  return typed?.trim() || null;
}

/** The request itself is malformed: a top-level error, because no form can show it at a field. */
export function badUserInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } });
}

function encodeCursor(key: readonly CursorKey[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

function decodeCursor(cursor: string): CursorKey[] | null {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return Array.isArray(key) && key.every(isCursorKey) ? key : null;
  } catch {
    return null; // what cannot be decoded is not a cursor of ours, and is refused as such
  }
}

function isOfType(part: CursorKey, type: CursorKeyType | undefined): boolean {
  switch (type) {
    case "string":
      return typeof part === "string";
    case "number":
      return Number.isSafeInteger(part);
    case "instant":
      return Number.isSafeInteger(part) && Number(part) >= 0 && Number(part) <= INSTANT_MS_MAX;
    case "instant or null":
      return part === null || isOfType(part, "instant");
    case undefined:
      return false;
  }
}

function isCursorKey(part: unknown): part is CursorKey {
  return part === null || typeof part === "string" || (typeof part === "number" && Number.isFinite(part));
}
