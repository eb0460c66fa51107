import type { Logger } from "pino";
import { type App, createApp } from "../app.js";
import { systemClock } from "../kernel/index.js";
import type { Config } from "../platform/config/index.js";
import { readServerFacts } from "../platform/database/index.js";
import { areBuilt, type WebApps } from "../platform/http/index.js";
import { createLogger } from "../platform/logging/index.js";
import { DEMO_ACCOUNTS, seed } from "../seed/index.js";
import { judgeServer } from "./database-server.js";
import { CommandError, type Terminal } from "./terminal.js";

/** How long a stop may take: what runs is finished, and then the process ends whether or not it did. */
const STOP_MS_MAX = 15_000;

export interface ServeParts {
  readonly config: Config;
  readonly webApps: WebApps;
  readonly terminal: Terminal;
}

/** Starts the server, tells where it is, and resolves when SIGTERM or SIGINT has stopped it. */
export async function serve(parts: ServeParts): Promise<void> {
  const logger = createLogger(parts.config);
  // Before the start: a signal during a long migration must not be lost.
  const stopAsked = stopSignal();
  const app = await startServer(parts, logger);
  logger.info({ signal: await stopAsked }, "Stopping");
  await stopWithin(app, STOP_MS_MAX);
  logger.info("Stopped");
}

/** Opens, migrates, seeds where demo accounts belong, listens, and prints the addresses. */
export async function startServer(parts: ServeParts, logger: Logger): Promise<App> {
  const { config, webApps } = parts;
  const app = await createApp({ config, clock: systemClock, logger, webApps });
  try {
    await requireSoundServer(app, config, logger);
    const warning = config.isProduction ? rehearsalWarning(app.modules.checkout.rehearsedWith) : null;
    if (warning !== null) logger.warn(warning);
    if (config.hasDemoAccounts) await seed(app.modules, config);
    await app.http.listen({ port: config.port, host: config.host });
    app.jobs.start();
  } catch (error) {
    await app.close();
    throw error;
  }
  parts.terminal.stdout.write(welcome(parts, app.engineName));
  return app;
}

/** What is worth a warning where payments are real; null when money moves. */
export function rehearsalWarning(gateway: string | null): string | null {
  if (gateway === null) return null;
  if (gateway === "sandbox") {
    return "PAYMENT_GATEWAY=sandbox: whoever presses the button gets what they order, and nobody pays";
  }
  return `PAYMENT_GATEWAY=${gateway} with test keys: whoever pays with a test card gets what they order, and nobody pays`;
}

/** Throws CommandError when the database server must not be used for money, and logs what is worth a warning. */
async function requireSoundServer({ database }: App, config: Config, logger: Logger): Promise<void> {
  const facts = await readServerFacts(database);
  if (facts === null) return;
  const { refusal, warnings } = judgeServer(facts, config);
  for (const warning of warnings) logger.warn(warning);
  if (refusal !== null) throw new CommandError(refusal);
}

function welcome({ config, webApps }: ServeParts, engineName: string): string {
  const areAppsBuilt = areBuilt(webApps);
  const addresses = [
    ...(areAppsBuilt ? [`  Portal   ${config.publicUrl}/`, `  Admin    ${config.publicUrl}/admin/`] : []),
    `  GraphQL  ${config.publicUrl}/graphql`,
    ...(areAppsBuilt ? [] : ["", "The web apps are not built, so only the API is served: npm run build."]),
  ];
  const accounts = config.hasDemoAccounts
    ? [
        "",
        "Demo accounts, which exist only on the embedded database outside production:",
        "",
        ...DEMO_ACCOUNTS.map(
          ({ email, password, app }) => `  ${app.padEnd(7)}  ${email.padEnd(30)}  ${password}`,
        ),
      ]
    : [];
  return ["", `Vouchsafe is ready on ${engineName}.`, "", ...addresses, ...accounts, "", ""].join("\n");
}

/** The first signal to stop. Repeated ones change nothing: npm and shells send the same one several times. */
function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => resolve(signal));
  });
}

/** Closes the app; throws CommandError when that takes longer than `atMostMs`. */
export async function stopWithin(app: Pick<App, "close">, atMostMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<"TOO_LATE">((resolve) => {
    timer = setTimeout(() => resolve("TOO_LATE"), atMostMs);
  });
  const outcome = await Promise.race([app.close(), tooLate]);
  clearTimeout(timer);
  if (outcome === "TOO_LATE") {
    throw new CommandError(
      `Requests were still running ${atMostMs / 1000} s after the stop; they were cut off.`,
    );
  }
}
