import { Command, CommanderError, Option } from "commander";
import { InvalidInputRefusal } from "../kernel/index.js";
import { type Config, ConfigError, readConfig } from "../platform/config/index.js";
import { describeFailure, SchemaOutdatedError } from "../platform/database/index.js";
import type { WebApps } from "../platform/http/index.js";
import { createSuperadmin, STAFF_ROLES, type SuperadminOptions } from "./create-superadmin.js";
import { migrate } from "./migrate.js";
import { printStats, type StatsOptions } from "./print-stats.js";
import { seedDatabase } from "./seed-database.js";
import { serve } from "./serve.js";
import { explainStartFailure } from "./start-failures.js";
import { CommandError, type Terminal } from "./terminal.js";
import { COULD_NOT_RUN, type VerifyOptions, verifyDatabase } from "./verify-database.js";

export interface CommandLineParts {
  readonly terminal: Terminal;
  readonly version: string;
  readonly webApps: WebApps;
  /** The environment; the process's own when left out. */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs one command and resolves to its exit code: 0, or 1 after telling on the error output what is wrong.
 * `verify` gives 1 for what is broken and 2 for a check that could not be made. `serve` resolves when the server
 * has stopped.
 */
export async function runCommandLine(args: readonly string[], parts: CommandLineParts): Promise<number> {
  const { terminal } = parts;
  const isVerify = args[0] === "verify";
  const failed = isVerify ? COULD_NOT_RUN : 1;
  const run: Run = {
    exitCode: 0,
    config: undefined,
    readConfig: () => {
      run.config = readConfig(parts.env);
      return run.config;
    },
  };
  try {
    await program(parts, run).parseAsync([...args], { from: "user" });
    return run.exitCode;
  } catch (error) {
    // Help, version and usage errors: commander has written what there is to say.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : failed;
    const lines = explain(error, run.config) ?? (isVerify ? couldNotFinish(error) : null);
    if (!lines) throw error;
    for (const line of lines) terminal.stderr.write(`vouchsafe: ${line}\n`);
    return failed;
  }
}

/** A command under way. */
interface Run {
  /** What the command answers the shell when it comes to its end. */
  exitCode: number;
  /** Undefined until a command has read it. */
  config: Config | undefined;
  readConfig(): Config;
}

function program(parts: CommandLineParts, run: Run): Command {
  const { terminal } = parts;
  const withConfig = () => run.readConfig();
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
  root
    .command("stats")
    .description("Prints the figures of a code, of a campaign, or of everything.")
    .argument("[code]", "a code in any spelling")
    .option("--campaign <name>", "all vouchers under this label")
    .option("--all", "all vouchers")
    .option("--json", "one JSON object instead of lines")
    .action((code: string | undefined, options: StatsOptions) =>
      printStats(withConfig(), terminal, code, options),
    );
  root
    .command("verify")
    .description(
      "Recounts what must always hold. Exit code 0: all holds; 1: something is broken; 2: could not be run.",
    )
    .option(
      "--since <when>",
      "only what was written since an instant (2026-11-27T22:00:00Z) or so far back (26h, 7d)",
    )
    .option("--json", "one JSON object instead of lines")
    .action(async (options: VerifyOptions) => {
      run.exitCode = await verifyDatabase(withConfig(), terminal, options);
    });
  return root;
}

/** Whatever went wrong, a check that was not finished must not look like one that found something. */
function couldNotFinish(error: unknown): string[] {
  return [`The check could not be finished (${describeFailure(error).text}).`];
}

/** What to tell the operator; null for a fault of ours, which goes on as one. */
function explain(error: unknown, config: Config | undefined): string[] | null {
  const isForOperators =
    error instanceof ConfigError || error instanceof CommandError || error instanceof SchemaOutdatedError;
  if (isForOperators) return error.message.split("\n");
  if (error instanceof InvalidInputRefusal) {
    return error.faults.map((fault) => `${fault.path}: ${fault.message}`);
  }
  const sentence = config && explainStartFailure(error, config);
  return sentence ? [sentence] : null;
}
