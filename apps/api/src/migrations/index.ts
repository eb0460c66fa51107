import { Core1763640000001 } from "./0001-core.js";

/** Every migration, oldest first. Forward only. */
export const migrations = [Core1763640000001];
