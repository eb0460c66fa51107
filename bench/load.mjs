/**
 * Sends GraphQL requests to the API, in a process of its own, so that what it costs is not taken from whoever
 * measures, and with plain sockets, so that it costs little. Started by `sendLoad`; speaks over its IPC channel.
 */
import { connect } from "node:net";
import { percentile } from "./measure.mjs";

const MEDIAN = 0.5;
const P99 = 0.99;
const HEAD_END = "\r\n\r\n";

process.once("message", (plan) => {
  const answer = (message) => process.send(message, () => process.disconnect());
  run(plan).then(
    (result) => answer({ result }),
    (error) => answer({ error: error.stack }),
  );
});

/**
 * `users` people at once, each on a connection of their own, with one request under way at a time, until all are
 * sent. `callers`, the header lines that say who asks, and `variables` take turns; `expected` names texts of which a good answer holds one.
 * `posts` in place of them are whole requests, each with its `path`, its `head` lines and its `body`, sent once. With
 * `isKept`, the answers come back, in the order of the requests.
 */
async function run(plan) {
  const { port, users, requests, query, callers, variables, posts, expected, isKept } = plan;
  const times = new Float64Array(requests);
  const answers = [];
  const outcomes = Object.fromEntries([...expected, "failed"].map((text) => [text, 0]));
  let failure = "";
  let next = 0;
  const user = async () => {
    const connection = await open(port);
    for (let at = next++; at < requests; at = next++) {
      const { path, head, body } = posts?.[at] ?? {
        path: "/graphql",
        head: callers[at % callers.length],
        body: JSON.stringify({ query, variables: variables[at % variables.length] }),
      };
      const startedAt = performance.now();
      const answer = await connection.ask(requestOf(port, { path, head, body }));
      times[at] = performance.now() - startedAt;
      // Whoever sends whole requests may expect any answer.
      const isRead = posts !== undefined || answer.startsWith("HTTP/1.1 200");
      const found = isRead ? expected.find((text) => answer.includes(text)) : undefined;
      if (isKept) answers[at] = answer.slice(answer.indexOf(HEAD_END) + HEAD_END.length);
      outcomes[found ?? "failed"] += 1;
      if (!found) failure ||= answer.slice(0, 2_000);
    }
    connection.close();
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: users }, user));
  const seconds = (performance.now() - startedAt) / 1_000;
  const each = [...times];
  return {
    seconds,
    perSecond: requests / seconds,
    p50Ms: percentile(each, MEDIAN),
    p99Ms: percentile(each, P99),
    outcomes,
    failure,
    ...(isKept && { answers }),
  };
}

function requestOf(port, { path, head, body }) {
  return [
    `POST ${path} HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    "content-type: application/json",
    head,
    `content-length: ${Buffer.byteLength(body)}`,
    "",
    body,
  ].join("\r\n");
}

/** A kept connection. Answers are read as text: they hold nothing beyond ASCII here. */
function open(port) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    let received = "";
    let waiting;
    socket.setEncoding("latin1");
    socket.once("error", (error) => (waiting ? waiting.reject(error) : reject(error)));
    socket.once("close", () => waiting?.reject(new Error("The API closed the connection.")));
    socket.on("data", (text) => {
      received += text;
      const headEnd = received.indexOf(HEAD_END);
      if (headEnd === -1) return;
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(received)?.[1]);
      if (received.length < headEnd + HEAD_END.length + length) return;
      const [answer, { resolve: done }] = [received, waiting];
      received = "";
      waiting = undefined;
      done(answer);
    });
    socket.once("connect", () =>
      resolve({
        ask: (request) =>
          new Promise((done, failed) => {
            waiting = { resolve: done, reject: failed };
            socket.write(request);
          }),
        close: () => socket.destroy(),
      }),
    );
  });
}
