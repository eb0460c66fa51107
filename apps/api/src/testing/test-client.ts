import type { GraphQLFormattedError } from "graphql";
import type { Audience } from "../kernel/index.js";

/** What a test sends besides the document. */
export type TestHeaders = Readonly<Record<string, string>>;

/** An HTTP answer, however it was carried. */
export interface TestResponse {
  readonly status: number;
  /** Lower-case names; several values of one header are joined by a line break. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface TestRequest {
  readonly method: "GET" | "HEAD" | "POST" | "PUT" | "DELETE" | "OPTIONS";
  readonly path: string;
  readonly headers?: TestHeaders;
  readonly body?: string | Buffer;
}

/** Carries a request to the app: in memory or over a real socket. */
export type Carrier = (request: TestRequest) => Promise<TestResponse>;

export interface TestAnswer<Data> {
  readonly data: Data | null | undefined;
  readonly errors: readonly GraphQLFormattedError[] | undefined;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

const APP_NAMES = { PORTAL: "portal", ADMIN: "admin" } as const satisfies Record<Audience, string>;

/**
 * A browser as the server sees it: one app, its cookies, and the requests its pages send. Keeps the cookies
 * that answers set, so that signing in through it works too. With the secret of an API key, a program.
 */
export class TestClient {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly carry: Carrier,
    readonly audience: Audience | null,
    cookies: Readonly<Record<string, string>> = {},
    private readonly secret: string | null = null,
  ) {
    for (const [name, value] of Object.entries(cookies)) this.cookies.set(name, value);
  }

  /** Sends a GraphQL document; `headers` come on top of those an app's page sends. */
  async query<Data = Record<string, unknown>>(
    document: string,
    variables: Readonly<Record<string, unknown>> = {},
    headers: TestHeaders = {},
  ): Promise<TestAnswer<Data>> {
    const response = await this.send({
      method: "POST",
      path: "/graphql",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ query: document, variables }),
    });
    // The answer's shape follows from the document, which only the test knows.
    const answer = JSON.parse(response.body) as Pick<TestAnswer<Data>, "data" | "errors">;
    return { data: answer.data, errors: answer.errors, status: response.status, headers: response.headers };
  }

  /** Like `query`, and fails the test when the answer has errors or no data. */
  async ask<Data = Record<string, unknown>>(
    document: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<Data> {
    const { data, errors } = await this.query<Data>(document, variables);
    if (errors) throw new Error(`The document was answered with errors: ${JSON.stringify(errors)}`);
    if (!data) throw new Error("The document was answered without data");
    return data;
  }

  /** Sends any request with the app's headers and cookies. */
  async send(request: TestRequest): Promise<TestResponse> {
    const response = await this.carry({ ...request, headers: { ...this.ownHeaders(), ...request.headers } });
    this.keepCookies(response);
    return response;
  }

  /** The cookies this browser holds. */
  heldCookies(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.cookies);
  }

  private ownHeaders(): TestHeaders {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return {
      ...(this.audience && { "x-vouchsafe-app": APP_NAMES[this.audience] }),
      ...(cookie !== "" && { cookie }),
      ...(this.secret !== null && { authorization: `Bearer ${this.secret}` }),
    };
  }

  private keepCookies(response: TestResponse): void {
    for (const line of (response.headers["set-cookie"] ?? "").split("\n").filter((each) => each !== "")) {
      const [pair = "", ...attributes] = line.split(";");
      const [name = "", value = ""] = pair.trim().split("=");
      const isDeleted = attributes.some((each) => /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(each));
      if (isDeleted) this.cookies.delete(name);
      else this.cookies.set(name, decodeURIComponent(value));
    }
  }
}
