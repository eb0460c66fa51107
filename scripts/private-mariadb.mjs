/**
 * A MariaDB of one's own: an empty data directory, a free port on 127.0.0.1, gone without a trace afterwards.
 * It never touches a server that is already installed or running on the machine.
 */
import { execFile, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { findProgram } from "./find-program.mjs";

const START_ATTEMPTS_MAX = 3;
const START_WAIT_MS = 60_000;
const STOP_WAIT_MS = 20_000;
const POLL_MS = 100;

/** The programs of MariaDB that are needed, or undefined when they are not installed. */
export function findMariaDb() {
  // Debian keeps servers in sbin, which an ordinary user does not have in PATH.
  const server = findProgram(["mariadbd", "/usr/sbin/mariadbd", "/usr/local/sbin/mariadbd"]);
  const installer = findProgram(["mariadb-install-db"]);
  return server && installer ? { server, installer } : undefined;
}

/**
 * Starts a private server and resolves once it answers. `url` names the server without a database, as
 * `mysql://root@127.0.0.1:PORT/`; `stop()` ends it and removes its data, and may be called twice.
 * `pid` is its process. The server also ends with the process that started it. Every commit is flushed to disk, as in production.
 * `kill()` ends it as a power cut would, and `startAgain()` brings it back on its port with what it had on disk.
 *
 * Rejects when MariaDB is not installed or does not come up, with the end of its error log.
 */
export async function startPrivateMariaDb({ settings = [] } = {}) {
  const programs = findMariaDb();
  if (!programs) throw new Error("MariaDB is not installed: mariadbd or mariadb-install-db was not found.");
  const folder = mkdtempSync(join(tmpdir(), "vouchsafe-mariadb-"));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  try {
    await createDataDirectory(programs.installer, folder);
    return await startOnFreePort(programs.server, folder, settings, removeFolder);
  } catch (error) {
    removeFolder();
    throw error;
  }
}

async function createDataDirectory(installer, folder) {
  const args = [
    "--no-defaults",
    `--datadir=${join(folder, "data")}`,
    "--auth-root-authentication-method=normal",
  ];
  await promisify(execFile)(installer, [...args, "--skip-test-db", ...asUser()]);
}

/** MariaDB refuses to run as root unless it is told to, which containers and build machines need. */
function asUser() {
  return process.getuid?.() === 0 ? [`--user=${userInfo().username}`] : [];
}

async function startOnFreePort(server, folder, settings, removeFolder) {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const start = () => spawn(server, serverArgs(folder, port, settings), { stdio: "ignore" });
    let child = start();
    const endWithParent = () => child.kill("SIGKILL");
    process.once("exit", endWithParent);
    if (await answers(child, port)) {
      return {
        url: `mysql://root@127.0.0.1:${port}/`,
        get pid() {
          return child.pid;
        },
        kill: () => end(child, "SIGKILL"),
        async startAgain() {
          child = start();
          if (!(await answers(child, port)))
            throw new Error(`MariaDB did not come back.\n${endOfLog(folder)}`);
        },
        async stop() {
          await end(child);
          process.removeListener("exit", endWithParent);
          removeFolder();
        },
      };
    }
    await end(child);
    process.removeListener("exit", endWithParent);
    // Somebody else may have taken the port in the moment between finding it free and using it.
    if (attempt === START_ATTEMPTS_MAX) throw new Error(`MariaDB did not start.\n${endOfLog(folder)}`);
  }
}

function serverArgs(folder, port, settings) {
  return [
    "--no-defaults",
    `--datadir=${join(folder, "data")}`,
    `--socket=${join(folder, "mariadb.sock")}`,
    `--pid-file=${join(folder, "mariadb.pid")}`,
    `--log-error=${join(folder, "error.log")}`,
    `--port=${port}`,
    "--bind-address=127.0.0.1",
    "--skip-name-resolve",
    "--character-set-server=utf8mb4",
    "--collation-server=utf8mb4_unicode_ci",
    "--innodb-flush-log-at-trx-commit=1",
    "--innodb-buffer-pool-size=256M",
    "--max-connections=300",
    "--skip-log-bin",
    ...asUser(),
    ...settings,
  ];
}

/** Whether the server greets within the time allowed; false as soon as it has ended. */
async function answers(child, port) {
  const deadline = Date.now() + START_WAIT_MS;
  while (Date.now() < deadline && isRunning(child)) {
    if (await greets(port)) return isRunning(child);
    await wait(POLL_MS);
  }
  return false;
}

/** The server speaks first: four bytes of packet header, then the protocol version, which is 10. */
function greets(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    const finish = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1_000, () => finish(false));
    socket.once("data", (bytes) => finish(bytes[4] === 10));
    socket.once("error", () => finish(false));
    socket.once("close", () => finish(false));
  });
}

function isRunning(child) {
  return child.exitCode === null && child.signalCode === null;
}

async function end(child, signal = "SIGTERM") {
  if (!isRunning(child)) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  const killer = setTimeout(() => child.kill("SIGKILL"), STOP_WAIT_MS);
  await ended;
  clearTimeout(killer);
}

function endOfLog(folder) {
  try {
    return readFileSync(join(folder, "error.log"), "utf8").trimEnd().split("\n").slice(-15).join("\n");
  } catch {
    return "It left no log.";
  }
}

/** A port that nobody listens on at this moment, picked by the operating system. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
