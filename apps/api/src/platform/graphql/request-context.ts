import type { ApiKeyCaller, Audience, Viewer } from "../../kernel/index.js";

/** What every resolver knows about the request it serves. */
export interface RequestContext {
  /** Also in the answer's `x-request-id` header and in every log line. */
  readonly requestId: string;
  /** Network of the caller, behind the trusted proxies: an IPv4 address, or the /64 of an IPv6 one. */
  readonly network: string;
  /** The web app that asks, by its own word; null for anybody else. */
  readonly audience: Audience | null;
  /** Token of that app's session cookie, valid or not; null when the request brought none of ours. */
  readonly sessionToken: string | null;
  /** The person signed in to that app; null when nobody is. */
  readonly viewer: Viewer | null;
  /** The live API key that the request brought; such a request has no session, whatever cookies come with it. */
  readonly apiKey: ApiKeyCaller | null;
  /** Sends the session cookie of an app with the answer; null deletes it. */
  setSessionCookie(audience: Audience, token: string | null): void;
}
