import cookie from "@fastify/cookie";
import Fastify, { type FastifyInstance } from "fastify";
import { newPublicId, type Viewer } from "../../kernel/index.js";
import { createTestStore, type TestStore } from "../../testing/index.js";
import { type Config, readConfig } from "../config/index.js";
import { cookieName } from "../http/index.js";
import { askerBySession } from "./asker.js";
import { createDownloadLink } from "./create-download-link.js";
import type { CsvDownload } from "./csv-download.js";
import { csvLine } from "./csv-line.rules.js";
import { serveDownload } from "./download.route.js";

const SESSION = "a session";
const viewer: Viewer = {
  userId: 1,
  publicId: newPublicId(),
  name: "Sari",
  email: "sari@people.example",
  role: "SUPERADMIN",
  audience: "ADMIN",
};

let store: TestStore;
let config: Config;
let http: FastifyInstance;
let logged: string;
/** What happened, in order. */
let events: string[];

/** A file that tells of three lines and has as many as it is asked for. */
const download: CsvDownload<number> = {
  path: "/downloads/test.csv",
  mayDownload: () => true,
  open: ({ filter: lines }) =>
    Promise.resolve({
      name: "test.csv",
      rowCount: 3,
      columns: ["line"],
      audit: async () => {
        events.push("audited");
      },
      pages: async function* () {
        events.push("read");
        yield { text: csvLine(["x"]).repeat(lines), rowCount: lines };
      },
    }),
};

beforeAll(async () => {
  store = await createTestStore();
  config = readConfig({ NODE_ENV: "test", DATABASE_URL: store.url, VOUCHSAFE_SECRET: "s".repeat(32) });
  const stream = { write: (line: string) => void (logged += line) };
  http = Fastify({ logger: { level: "error", stream } });
  await http.register(cookie);
  const findViewer = async (token: string) => (token === SESSION ? viewer : null);
  const findApiKey = async () => null;
  serveDownload(http, { database: store.database, config, findViewer, findApiKey }, download);
});
beforeEach(() => {
  logged = "";
  events = [];
});
afterAll(async () => {
  await http.close();
  await store.close();
});

const follow = (lines: number) => {
  const parts = { database: store.database, config };
  const asker = askerBySession(viewer, SESSION);
  const { url } = createDownloadLink(parts, asker, download, { subjectId: null, filter: lines });
  return http.inject({ url, cookies: { [cookieName("ADMIN", config)]: SESSION } });
};

test("a file is audited before it is read, says how many lines it has, and has them", async () => {
  const { statusCode, headers, body } = await follow(3);
  expect([statusCode, headers["x-vouchsafe-row-count"]]).toEqual([200, "3"]);
  expect(body).toBe('\ufeff"line"\r\n"x"\r\n"x"\r\n"x"\r\n');
  expect(events).toEqual(["audited", "read"]);
  expect(logged).toBe("");
});

test.each([2, 4, 0])(
  "with %i lines instead of three the connection breaks, and the log says why",
  async (lines) => {
    await expect(follow(lines)).rejects.toThrow("response destroyed before completion");
    expect(logged).toContain(`test.csv was to have 3 lines and has ${lines}`);
    expect(logged).toContain("A download broke off");
  },
);
