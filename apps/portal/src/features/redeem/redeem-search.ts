/** What a shared link can carry: the code to check. Nothing in an address ever claims. */
export interface RedeemSearch {
  code?: string | undefined;
}

export function parseRedeemSearch(search: Record<string, unknown>): RedeemSearch {
  const { code } = search;
  return { code: typeof code === "string" && code !== "" ? code : undefined };
}
