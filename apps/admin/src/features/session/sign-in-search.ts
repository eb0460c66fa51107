/** Where somebody was going before signing in: an address of this app, with its basepath. */
export type SignInSearch = { to?: string };

/**
 * Reads the address of the sign-in page. Only addresses of this app are kept: anything else could lead the
 * person to a foreign page that looks like ours.
 */
export function signInSearch(raw: Record<string, unknown>): SignInSearch {
  const to = raw["to"];
  return typeof to === "string" && /^\/admin(\/(?![/\\])|$|\?)/.test(to) ? { to } : {};
}
