import { randomUUID } from "node:crypto";
import type { Role } from "../kernel/index.js";
import type { Config } from "../platform/config/index.js";
import { withModules } from "./open-modules.js";
import { ask, CommandError, readFirstLine, type Terminal } from "./terminal.js";

export const STAFF_ROLES = ["superadmin", "auditor"] as const;

const ROLE_OF = { superadmin: "SUPERADMIN", auditor: "AUDITOR" } as const satisfies Record<
  (typeof STAFF_ROLES)[number],
  Role
>;

export interface SuperadminOptions {
  readonly name?: string;
  readonly email?: string;
  readonly role: (typeof STAFF_ROLES)[number];
}

/**
 * Creates an account for the admin app. The password is never an argument: arguments show in the process list
 * and in the history of the shell. Refuses with INVALID_INPUT.
 */
export async function createSuperadmin(
  config: Config,
  terminal: Terminal,
  options: SuperadminOptions,
): Promise<void> {
  const person = terminal.stdin.isTTY
    ? await askPerson(terminal, options)
    : await readPerson(terminal, options);
  await withModules(config, async ({ identity }) => {
    const account = await identity.createAccount(
      { ...person, role: ROLE_OF[options.role] },
      `cli-${randomUUID()}`,
    );
    terminal.stdout.write(`Created the ${options.role} ${account.email}.\n`);
  });
}

interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

async function askPerson(terminal: Terminal, options: SuperadminOptions): Promise<Person> {
  const name = options.name ?? (await ask(terminal, "Name: "));
  const email = options.email ?? (await ask(terminal, "E-mail: "));
  const password = await ask(terminal, "Password: ", { isHidden: true });
  if ((await ask(terminal, "Password again: ", { isHidden: true })) !== password) {
    throw new CommandError("The two passwords differ; nothing was created.");
  }
  return { name, email, password };
}

async function readPerson(terminal: Terminal, { name, email }: SuperadminOptions): Promise<Person> {
  if (name === undefined || email === undefined) {
    throw new CommandError("Give --name and --email when the input is not a terminal.");
  }
  return { name, email, password: await readFirstLine(terminal) };
}
