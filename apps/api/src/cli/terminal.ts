import { createInterface } from "node:readline/promises";
import { type Readable, Writable } from "node:stream";

/** Where the command line reads and writes: the process, or what a test puts in its place. */
export interface Terminal {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/** The command cannot do what it was asked to; the message is for the operator, one line per fault. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

/**
 * Asks a question on the terminal and gives back the line typed. With `isHidden`, nothing typed is shown.
 * Throws CommandError when the person ends the input instead (Ctrl+C, Ctrl+D).
 */
export async function ask(
  terminal: Terminal,
  question: string,
  { isHidden = false }: { isHidden?: boolean } = {},
): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({
    input: terminal.stdin,
    output: isHidden ? nowhere : terminal.stdout,
    terminal: true,
  });
  if (isHidden) terminal.stdout.write(question);
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once("close", () => reject(new CommandError("Nothing was created.")));
      lines.question(isHidden ? "" : question).then(resolve, reject);
    });
  } finally {
    lines.close();
    if (isHidden) terminal.stdout.write("\n");
  }
}

/** The first line of standard input, as a pipe delivers it; empty when there is none. */
export async function readFirstLine(terminal: Terminal): Promise<string> {
  let text = "";
  for await (const chunk of terminal.stdin) {
    text += String(chunk);
    if (text.includes("\n")) break;
  }
  return (text.split("\n")[0] ?? "").replace(/\r$/, "");
}
