/**
 * Address of the portal's redeem page with a code filled in; `origin` is where the portal is served. Opening it
 * checks the code and claims nothing; whoever is not signed in signs in first and comes back to it.
 */
export function shareLink(code: string, origin: string): string {
  return `${origin}/redeem?code=${encodeURIComponent(code)}`;
}
