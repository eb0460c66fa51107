/** The command line: `vouchsafe serve`, `migrate`, `seed`, `create-superadmin`, `verify`, `stats`. */
export { runCommandLine } from "./command-line.js";
