/** A client of the API that keeps its connections and its session cookie, as a browser does. */
import { Agent, request } from "node:http";

const ANSWER_WAIT_MS = 60_000;
const CONNECTIONS_MAX = 16;

/** A client of the API on a port of this machine, for the admin app. */
export function createClient(port) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS_MAX });
  const headers = { "x-vouchsafe-app": "admin" };

  const send = (method, path, body) =>
    new Promise((resolve, reject) => {
      const outgoing = request({
        agent,
        host: "127.0.0.1",
        port,
        method,
        path,
        headers: { ...headers, ...(body && { "content-type": "application/json" }) },
        timeout: ANSWER_WAIT_MS,
      });
      outgoing.once("timeout", () => outgoing.destroy(new Error(`${path} did not answer in time.`)));
      outgoing.once("error", reject);
      outgoing.once("response", resolve);
      outgoing.end(body);
    });

  /** The answer to a GET, with its body as text. */
  const get = async (path) => readAnswer(await send("GET", path));

  /** Sends an operation and resolves to its data; whatever is no data is an error. */
  const ask = async (query, variables = {}) => {
    const answer = await readAnswer(await send("POST", "/graphql", JSON.stringify({ query, variables })));
    const cookies = answer.headers["set-cookie"];
    if (cookies) headers.cookie = cookies.map((cookie) => cookie.split(";")[0]).join("; ");
    const { data, errors } = JSON.parse(answer.text);
    if (errors || !data) throw new Error(`The API answered ${answer.status}: ${answer.text.slice(0, 500)}`);
    return data;
  };

  return {
    get,
    ask,
    /** The answer to a GET as soon as its head is there; the body is the caller's to read. */
    open: (path) => send("GET", path),
    close: () => agent.destroy(),
  };
}

async function readAnswer(response) {
  const chunks = [];
  for await (const chunk of response) chunks.push(chunk);
  return {
    status: response.statusCode,
    headers: response.headers,
    text: Buffer.concat(chunks).toString("utf8"),
  };
}
