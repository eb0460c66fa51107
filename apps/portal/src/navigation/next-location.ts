/** Where a person was going when they were asked to sign in. */
export interface NextSearch {
  next?: string | undefined;
}

const HOME = "/redeem";

/**
 * Reads `next` from the address. Only a path of this very app is taken: a full address, or one that a browser
 * would read as such (`//host`, `/\host`), could lead a person who has just signed in to somebody else's page.
 */
export function parseNextSearch(search: Record<string, unknown>): NextSearch {
  const { next } = search;
  // Written out even when it is refused: the router shows through what a page's own reading leaves out.
  return { next: isOwnPath(next) ? next : undefined };
}

/** Where to go after signing in. */
export function afterSignIn({ next }: NextSearch): string {
  return next ?? HOME;
}

function isOwnPath(value: unknown): value is string {
  if (typeof value !== "string" || !/^\/(?![/\\])/.test(value)) return false;
  // Control characters are dropped by browsers, so that "/\t/host" would pass as a path and act as a host.
  if (/[\p{Cc}\\]/u.test(value)) return false;
  return !value.startsWith("/sign-in") && !value.startsWith("/register");
}
