/** The command line: `vouchsafe serve`, `migrate`, `seed`, `create-superadmin`. */
export { runCommandLine } from "./command-line.js";
