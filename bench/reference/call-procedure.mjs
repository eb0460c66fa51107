const REPEATED = new Set(["ER_LOCK_DEADLOCK", "ER_LOCK_WAIT_TIMEOUT"]);

/** Calls a procedure until it goes through, again after each deadlock. Resolves to how often it was called again. */
export async function callProcedure(connection, call, values) {
  for (let retries = 0; ; retries++) {
    try {
      await connection.execute(call, values);
      return retries;
    } catch (error) {
      if (!REPEATED.has(error.code)) throw error;
    }
  }
}
