/** The command line: `vouchsafe serve`, `migrate`, `seed`, `create-superadmin`. */
export { type CommandLineParts, runCommandLine } from "./command-line.js";
