import { relayStylePagination } from "@apollo/client/utilities";

/**
 * Pages of one list that join up as they are loaded. The top of the list, read again, replaces the top and
 * leaves the rows below that were loaded before: a list that is refreshed does not jump back to its first page.
 * Where the fresh rows do not reach down to a row that was there, the list begins anew.
 */
export function joinedPages(keyArgs?: string[]): ReturnType<typeof relayStylePagination> {
  const relay = relayStylePagination(keyArgs ?? false);
  const { merge } = relay;
  if (typeof merge !== "function") return relay;
  return {
    ...relay,
    merge(existing, incoming, options) {
      const merged = merge(existing, incoming, options);
      if (existing == null || merged == null || options.args?.after != null) return merged;
      const last = merged.edges.at(-1)?.cursor;
      const met = existing.edges.findIndex((edge) => edge.cursor === last);
      const below = met < 0 ? [] : existing.edges.slice(met + 1);
      if (below.length === 0) return merged;
      return { ...merged, edges: [...merged.edges, ...below], pageInfo: existing.pageInfo };
    },
  };
}
