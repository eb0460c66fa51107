import { Command, CommanderError, Option } from "commander";
import { InvalidInputRefusal } from "../kernel/index.js";
import { type Config, ConfigError, readConfig } from "../platform/config/index.js";
import type { WebApps } from "../platform/http/index.js";
import { createSuperadmin, STAFF_ROLES, type SuperadminOptions } from "./create-superadmin.js";
import { migrate } from "./migrate.js";
import { seedDatabase } from "./seed-database.js";
import { serve } from "./serve.js";
import { explainStartFailure } from "./start-failures.js";
import { CommandError, type Terminal } from "./terminal.js";

export interface CommandLineParts {
  readonly terminal: Terminal;
  readonly version: string;
  readonly webApps: WebApps;
  /** The environment; the process's own when left out. */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs one command and resolves to its exit code: 0, or 1 after telling on the error output what is wrong.
 * `serve` resolves when the server has stopped.
 */
export async function runCommandLine(args: readonly string[], parts: CommandLineParts): Promise<number> {
  const { terminal } = parts;
  let config: Config | undefined;
  const withConfig = () => {
    config = readConfig(parts.env);
    return config;
  };
  try {
    await program(parts, withConfig).parseAsync([...args], { from: "user" });
    return 0;
  } catch (error) {
    // Help, version and usage errors: commander has written what there is to say.
    if (error instanceof CommanderError) return error.exitCode;
    const lines = explain(error, config);
    if (!lines) throw error;
    for (const line of lines) terminal.stderr.write(`vouchsafe: ${line}\n`);
    return 1;
  }
}

function program(parts: CommandLineParts, withConfig: () => Config): Command {
  const { terminal } = parts;
  const root = new Command("vouchsafe")
    .description("Issues voucher codes and turns them into LLM tokens and GPU credit.")
    .version(parts.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.stdout.write(text),
      writeErr: (text) => void terminal.stderr.write(text),
    });
  root
    .command("serve", { isDefault: true })
    .description("Serves the API and both web apps; migrates first, and seeds the embedded database.")
    .action(() => serve({ config: withConfig(), webApps: parts.webApps, terminal }));
  root
    .command("migrate")
    .description("Brings the database schema up to date and ends.")
    .action(() => migrate(withConfig(), terminal));
  root
    .command("seed")
    .description("Adds the LLM models and the launch vouchers that are missing; existing ones stay.")
    .action(() => seedDatabase(withConfig(), terminal));
  root
    .command("create-superadmin")
    .description(
      "Creates an account for the admin app. Asks on a terminal; otherwise reads the password from the first line of standard input.",
    )
    .option("--name <name>", "name of the person")
    .option("--email <email>", "e-mail address to sign in with")
    .addOption(
      new Option("--role <role>", "what the account may do").choices(STAFF_ROLES).default("superadmin"),
    )
    .action((options: SuperadminOptions) => createSuperadmin(withConfig(), terminal, options));
  return root;
}

/** What to tell the operator; null for a fault of ours, which goes on as one. */
function explain(error: unknown, config: Config | undefined): string[] | null {
  if (error instanceof ConfigError || error instanceof CommandError) return error.message.split("\n");
  if (error instanceof InvalidInputRefusal) {
    return error.faults.map((fault) => `${fault.path}: ${fault.message}`);
  }
  const sentence = config && explainStartFailure(error, config);
  return sentence ? [sentence] : null;
}
