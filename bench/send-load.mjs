import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

const LOAD = fileURLToPath(new URL("load.mjs", import.meta.url));

/** Lets a process of its own send a plan of requests, as `load.mjs` describes it, and resolves to what it measured. */
export function sendLoad(plan) {
  return new Promise((resolve, reject) => {
    const child = fork(LOAD);
    const kill = () => child.kill("SIGKILL");
    process.once("exit", kill);
    child.once("message", ({ result, error }) => (error ? reject(new Error(error)) : resolve(result)));
    child.once("exit", (code) => {
      process.removeListener("exit", kill);
      if (code !== 0) reject(new Error(`The load ended with ${code}.`));
    });
    child.send(plan);
  });
}
