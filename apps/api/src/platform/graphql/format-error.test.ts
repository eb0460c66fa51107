import pino from "pino";
import { Query, Resolver } from "type-graphql";
import { invariant, Refusal, RetryLaterRefusal } from "../../kernel/index.js";
import { overMemory } from "../../testing/index.js";
import { TestClient } from "../../testing/test-client.js";
import { readConfig } from "../config/index.js";
import { DatabaseBusyError } from "../database/index.js";
import { createHttpServer } from "../http/index.js";
import { buildSchema } from "./build-schema.js";
import { serveGraphql } from "./graphql-server.js";
import { Access, badUserInput, SafeInt } from "./index.js";

/** Long enough for every answer of this file but one. */
const ANSWER_MS_MAX = 2_000;

const SECRETS = /secret|SELECT|geheim|\/srv|at Object|stack/;

@Resolver()
class FaultyResolver {
  @Access("PUBLIC")
  @Query(() => String, { nullable: true })
  driver(): string {
    throw Object.assign(new Error("Duplicate entry 'secret' in SELECT geheim"), { code: "ER_DUP_ENTRY" });
  }

  @Access("PUBLIC")
  @Query(() => String, { nullable: true })
  cannotHappen(): string {
    invariant(false, "secret of /srv/app");
    return "";
  }

  @Access("PUBLIC")
  @Query(() => String, { nullable: true })
  unknownRefusal(): string {
    throw new Refusal("VOUCHER_DEPLETED", "secret");
  }

  @Access("PUBLIC")
  @Query(() => String, { nullable: true })
  busy(): string {
    throw new DatabaseBusyError("secret gave up", { cause: new Error("SELECT") });
  }

  @Access("PUBLIC")
  @Query(() => String, { nullable: true })
  telling(): string {
    throw badUserInput("first must be between 1 and 100.");
  }

  @Access("PUBLIC")
  @Query(() => String, { nullable: true })
  rejected(): Promise<string> {
    return Promise.reject(new TypeError("secret of /srv/app"));
  }

  @Access("PUBLIC")
  @Query(() => SafeInt, { nullable: true })
  tooLarge(): number {
    return 2 ** 53;
  }

  @Access("PUBLIC")
  @Query(() => String, { nullable: true })
  never(): Promise<string> {
    return new Promise(() => undefined);
  }

  @Access("PUBLIC")
  @Query(() => String)
  missing(): string | null {
    return null;
  }
}

async function serveFaults() {
  const logged: string[] = [];
  const logger = pino({ level: "error" }, { write: (line: string) => void logged.push(line) });
  const config = readConfig({ VOUCHSAFE_SECRET: "x".repeat(32) });
  const http = await createHttpServer(config, logger);
  await serveGraphql(http, {
    schema: await buildSchema([new FaultyResolver()]),
    answerMsMax: ANSWER_MS_MAX,
    contextOf: async (request) => {
      if (request.headers["x-test-busy"]) throw new RetryLaterRefusal();
      return {
        requestId: request.id,
        network: request.ip,
        audience: null,
        sessionToken: null,
        viewer: null,
        apiKey: null,
        setSessionCookie: () => undefined,
      };
    },
  });
  return { http, logged, client: new TestClient(overMemory(http), "PORTAL") };
}

describe("an error that reaches the caller", () => {
  let served: Awaited<ReturnType<typeof serveFaults>>;
  beforeAll(async () => {
    served = await serveFaults();
  });
  beforeEach(() => served.logged.splice(0));
  afterAll(() => served.http.close());

  const SORRY = {
    message: "Something went wrong on our side.",
    extensions: { code: "INTERNAL_SERVER_ERROR" },
  };

  it.each(["driver", "cannotHappen", "unknownRefusal", "rejected", "tooLarge"])(
    "tells nothing of the server, which logs it: %s",
    async (field) => {
      const { status, data, errors, headers } = await served.client.query(`{ ${field} }`);
      expect({ status, data }).toEqual({ status: 200, data: { [field]: null } });
      const requestId = headers["x-request-id"];
      expect(errors).toEqual([
        {
          message: SORRY.message,
          extensions: { ...SORRY.extensions, requestId },
          path: [field],
          locations: [{ line: 1, column: 3 }],
        },
      ]);
      expect(JSON.stringify(errors)).not.toMatch(SECRETS);
      expect(served.logged.map((line) => JSON.parse(line) as unknown)).toMatchObject([{ requestId }]);
    },
  );

  it("says to try again when an answer takes too long, whatever became of it", async () => {
    const { status, body, headers } = await served.client.send({
      method: "POST",
      path: "/graphql",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "{ never }" }),
    });
    expect(status).toBe(503);
    expect(JSON.parse(body)).toEqual({ code: "RETRY_LATER", requestId: headers["x-request-id"] });
    expect(served.logged).toEqual([]);
  });

  it("tells nothing when the server breaks its own schema", async () => {
    const { errors } = await served.client.query("{ missing }");
    expect(errors?.[0]).toMatchObject(SORRY);
    expect(served.logged).toHaveLength(1);
  });

  it("invites to try again when the database is busy, and is no fault to log", async () => {
    const { errors } = await served.client.query("{ busy }");
    expect(errors?.[0]).toMatchObject({ extensions: { code: "RETRY_LATER" } });
    expect(JSON.stringify(errors)).not.toMatch(SECRETS);
    expect(served.logged).toEqual([]);
  });

  it("invites to try again when it could not even be found out who asks", async () => {
    const { errors } = await served.client.query("{ telling }", {}, { "x-test-busy": "1" });
    expect(errors?.[0]).toMatchObject({ extensions: { code: "RETRY_LATER" } });
    expect(served.logged).toEqual([]);
  });

  it("says what the caller did wrong, and is no fault to log", async () => {
    const { errors } = await served.client.query("{ telling }");
    expect(errors?.[0]).toMatchObject({
      message: "first must be between 1 and 100.",
      extensions: { code: "BAD_USER_INPUT" },
    });
    expect(served.logged).toEqual([]);
  });

  it("never echoes a variable, which may be a password", async () => {
    const { status, errors } = await served.client.query("query ($x: Int!) { driver @skip(if: $x) }", {
      x: "geheim",
    });
    expect(status).toBe(400);
    expect(JSON.stringify(errors)).not.toMatch(SECRETS);
  });
});

describe("a root field without an access rule", () => {
  @Resolver()
  class ForgetfulResolver {
    @Query(() => String)
    open(): string {
      return "to everybody";
    }
  }

  it("stops the start", async () => {
    await expect(buildSchema([new ForgetfulResolver()])).rejects.toThrow(
      "An access rule on the root field open",
    );
  });
});
