/** What a body holds as JSON; undefined when it is none, which no schema takes. */
export function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}
