import { parse } from "csv-parse/sync";
import type { TestClient, TestResponse } from "./test-client.js";

/** A link as every mutation that makes one answers it, or the refusal. */
export interface TestDownload {
  readonly __typename: string;
  readonly code?: string;
  readonly url: string;
  readonly expiresAt: string;
  readonly rowCount: number;
}

/** Follows a link as a browser does that navigates: the cookie, but not the app's own header. */
export function followDownload(
  client: TestClient,
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<TestResponse> {
  return client.send({ method: "GET", path: url, headers: { "sec-fetch-site": "same-origin", ...headers } });
}

/** The lines of a file as a spreadsheet reads them, by column. */
export function readCsv(response: TestResponse): Record<string, string>[] {
  return parse(response.body, { bom: true, columns: true });
}
