import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestApp, type TestApp, type TestResponse } from "../../testing/index.js";

/** A folder as a build leaves it: a page, and an asset large enough to be worth compressing. */
function buildWebApp(folder: string, title: string): string {
  mkdirSync(join(folder, "assets"), { recursive: true });
  writeFileSync(join(folder, "index.html"), `<!doctype html><title>${title}</title>`);
  writeFileSync(join(folder, "assets", "index-abc123.js"), "console.log(1);".repeat(500));
  writeFileSync(join(folder, "icon.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
  return folder;
}

let app: TestApp;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "vouchsafe-web-"));
  app = await createTestApp({
    webApps: {
      portal: buildWebApp(join(folder, "portal"), "Portal"),
      admin: buildWebApp(join(folder, "admin"), "Admin"),
    },
  });
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}): Promise<TestResponse> =>
  app.anonymous(null).send({ method: "GET", path, headers });
const post = (body: string, headers: Record<string, string> = {}): Promise<TestResponse> =>
  app.anonymous().send({
    method: "POST",
    path: "/graphql",
    headers: { "content-type": "application/json", ...headers },
    body,
  });

const QUESTION = JSON.stringify({ query: "{ platformSettings { currency } }" });

describe("every kind of answer", () => {
  const answers: [string, () => Promise<TestResponse>, number][] = [
    ["a page of the portal", () => get("/"), 200],
    ["a deep page of the portal", () => get("/redeem?code=LAUNCH100"), 200],
    ["a page of the admin app", () => get("/admin/vouchers/1"), 200],
    ["a file with a hash in its name", () => get("/assets/index-abc123.js"), 200],
    ["a file that does not exist", () => get("/assets/nothing.js"), 404],
    ["the pulse of the process", () => get("/livez"), 200],
    ["its readiness", () => get("/readyz"), 200],
    ["GraphQL", () => post(QUESTION), 200],
    ["a GraphQL document that is wrong", () => post(JSON.stringify({ query: "{" })), 400],
    ["a body that is no JSON", () => post("{"), 400],
    ["a body that is too large", () => post(JSON.stringify({ query: "#".repeat(100_001) })), 413],
    ["a body in a form that is not understood", () => post("<x/>", { "content-type": "text/xml" }), 415],
    ["GraphQL over GET", () => get("/graphql?query={me{id}}"), 404],
  ];

  it.each(answers)("has the right status: %s", async (_what, ask, status) => {
    expect((await ask()).status).toBe(status);
  });

  it.each(answers)("carries the headers that keep a browser safe: %s", async (_what, ask) => {
    const { headers } = await ask();
    const policy = headers["content-security-policy"] ?? "";
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": expect.stringMatching(/^(DENY|SAMEORIGIN)$/),
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers["cache-control"]).toBeDefined();
    expect(headers).not.toHaveProperty("x-powered-by");
    expect(headers).not.toHaveProperty("access-control-allow-origin");
  });

  it("is never kept by a cache when it holds what belongs to a person", async () => {
    expect((await post(QUESTION)).headers["cache-control"]).toBe("no-store");
    expect((await get("/readyz")).headers["cache-control"]).toBe("no-store");
    expect((await get("/assets/nothing.js")).headers["cache-control"]).toBe("no-store");
  });

  it("has a request id of its own", async () => {
    const ids = await Promise.all([get("/livez"), get("/livez")].map(async (each) => (await each).headers));
    expect(ids[0]?.["x-request-id"]).not.toBe(ids[1]?.["x-request-id"]);
  });
});

describe("the web apps", () => {
  it("are served at their own addresses, and find their own pages", async () => {
    expect((await get("/wallet/history")).body).toContain("Portal");
    expect((await get("/admin")).body).toContain("Admin");
    expect((await get("/admin/")).body).toContain("Admin");
    expect((await get("/admin/vouchers?status=ACTIVE")).body).toContain("Admin");
    expect((await get("/administration")).body).toContain("Portal");
  });

  it("are asked for again each time, but their files are kept for ever", async () => {
    expect((await get("/")).headers["cache-control"]).toBe("no-cache");
    expect((await get("/admin/x")).headers["cache-control"]).toBe("no-cache");
    expect((await get("/icon.svg")).headers["cache-control"]).toBe("no-cache");
    const asset = await get("/assets/index-abc123.js");
    expect(asset.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  });

  it("are compressed for whoever understands it", async () => {
    const asset = await get("/admin/assets/index-abc123.js", { "accept-encoding": "br" });
    expect(asset.headers["content-encoding"]).toBe("br");
    expect((await get("/assets/index-abc123.js")).headers).not.toHaveProperty("content-encoding");
  });

  it.each(["/graphql/x", "/downloads/x", "/webhooks/x", "/metrics", "/assets/x", "/admin/assets/x"])(
    "do not answer for an address that is not a page: %s",
    async (path) => {
      const { status, body } = await get(path);
      expect(status).toBe(404);
      expect(JSON.parse(body)).toMatchObject({ code: "NOT_FOUND" });
    },
  );

  it.each(["/../../package.json", "/..%2f..%2fpackage.json", "/assets/..%2f..%2f..%2fetc/passwd"])(
    "give away no file outside their folder: %s",
    async (path) => {
      const { body } = await get(path);
      expect(body).not.toMatch(/"name"|root:/);
    },
  );

  it("do not answer to anything that would change something", async () => {
    const answer = await app.anonymous(null).send({ method: "POST", path: "/wallet", body: "" });
    expect(answer.status).toBe(404);
  });
});

describe("an error of the transport", () => {
  it.each([
    ["a body that is no JSON", () => post("{"), "BAD_REQUEST"],
    ["a body that is too large", () => post(`"${"x".repeat(100_001)}"`), "BAD_REQUEST"],
    [
      "a body that pollutes prototypes",
      () => post('{"query":"{me{id}}","__proto__":{"a":1}}'),
      "BAD_REQUEST",
    ],
  ])("says its code and the request id, and nothing of the server: %s", async (_what, ask, code) => {
    const { body, headers } = await ask();
    expect(JSON.parse(body)).toEqual({ code, requestId: headers["x-request-id"] });
  });
});

describe("an address that cannot be read", () => {
  it("is refused in the same form, as something that no browser would run", async () => {
    const { status, body, headers } = await get("/%zz<script>");
    expect(status).toBe(400);
    expect(JSON.parse(body)).toEqual({ code: "BAD_REQUEST", requestId: headers["x-request-id"] });
    expect(headers).toMatchObject({
      "content-security-policy": expect.stringContaining("default-src 'none'"),
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
  });
});

describe("readiness", () => {
  it("is denied while the database cannot be reached, and the process still lives", async () => {
    const other = await createTestApp();
    await other.database.close();
    const ask = (path: string) => other.anonymous(null).send({ method: "GET", path });
    expect(await ask("/readyz")).toMatchObject({ status: 503, body: '{"status":"not ready"}' });
    expect(await ask("/livez")).toMatchObject({ status: 200 });
    await other.app.http.close();
  });
});

describe("behind https", () => {
  it("browsers are told to stay there", async () => {
    const secure = await createTestApp({ env: { PUBLIC_URL: "https://vouchers.example" } });
    const { headers } = await secure.anonymous(null).send({ method: "GET", path: "/livez" });
    expect(headers["strict-transport-security"]).toMatch(/^max-age=31536000/);
    expect((await get("/livez")).headers).not.toHaveProperty("strict-transport-security");
    await secure.close();
  });
});
