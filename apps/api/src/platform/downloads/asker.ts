import { type ApiKeyCaller, invariant, type Reader, type Viewer } from "../../kernel/index.js";
import { type RequestContext, viewerOf } from "../graphql/index.js";

/** Who asks for a file: a link works only for the session or the API key that it was made for. */
export interface Asker extends Reader {
  /** Public id of the person or of the key. */
  readonly id: string;
  /** What the link is bound to; only ever sealed. */
  readonly credential: string;
}

/** Whoever asks, where the access rule has let them in. */
export function askerOf(context: RequestContext): Asker {
  const { apiKey, sessionToken } = context;
  if (apiKey) return askerByKey(apiKey);
  invariant(sessionToken !== null, "Whoever may ask for a download has a session");
  return askerBySession(viewerOf(context), sessionToken);
}

export function askerBySession({ publicId, role }: Viewer, sessionToken: string): Asker {
  return { id: publicId, role, credential: sessionToken };
}

/** The key itself is what the request proves to have; its id names it as well as its secret would. */
export function askerByKey({ publicId }: ApiKeyCaller): Asker {
  return { id: publicId, role: "AUDITOR", credential: `api key ${publicId}` };
}
