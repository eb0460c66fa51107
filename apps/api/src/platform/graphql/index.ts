/** GraphQL without business: schema building, access rules, pages, refusals as data, bounded documents. */
export {
  Access,
  type AccessRule,
  actorOf,
  forbidden,
  OncePerOperation,
  readerOf,
  rootFieldExtensions,
  unauthenticated,
  viewerOf,
} from "./access.js";
export { buildSchema } from "./build-schema.js";
export {
  badUserInput,
  type Connection,
  type CursorKey,
  type CursorKeyType,
  connectionOf,
  PageArgs,
  type PageRequest,
  readPage,
  readSearch,
  toConnection,
} from "./connection.js";
export { gather } from "./gather.js";
export { serveGraphql } from "./graphql-server.js";
export * from "./refusal.types.js";
export type { RequestContext } from "./request-context.js";
export { SafeInt } from "./scalars.js";
