/** Types of private-mariadb.mjs for tests that start a server of their own. */
export interface PrivateMariaDb {
  /** The server without a database. */
  readonly url: string;
  /** Its process; another one after a start. */
  readonly pid: number | undefined;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Brings it back on its port with what it had on disk. */
  startAgain(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

export function startPrivateMariaDb(options?: {
  readonly settings?: readonly string[];
}): Promise<PrivateMariaDb>;
