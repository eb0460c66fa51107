import { createTestStore, loseCommits, type TestStore, testEngine } from "../../testing/index.js";
import { OutboxEventEntity } from "../outbox/index.js";
import { toSafeInteger } from "./columns.js";
import { AmbiguousCommitError, type Database, DatabaseBusyError } from "./database.js";
import { isDuplicateOf } from "./failures.js";
import { selectRows, toInstant } from "./sql.js";
import type { Transaction } from "./transaction.js";

// A table of the product that refers to nothing: each row stands for one acknowledged write.
const insertRow = (tx: Transaction, event = "Happened") =>
  tx.write(
    "INSERT INTO outbox_events (id, public_id, event, subject_id, payload, created_at) VALUES (?, ?, ?, 1, '{}', ?)",
    [tx.newId(), `row-${Math.random()}`, event, tx.now],
  );

describe("the door for transactions", () => {
  let store: TestStore;
  let database: Database;

  beforeAll(async () => {
    store = await createTestStore();
    database = store.database;
  });
  afterAll(() => store.close());
  beforeEach(() => database.transaction("clear", (tx) => tx.write("DELETE FROM outbox_events")));
  afterEach(() => jest.restoreAllMocks());

  const countRows = async () => {
    const [row] = await selectRows(database.reader, "SELECT COUNT(*) AS n FROM outbox_events");
    return toSafeInteger(row?.n);
  };

  it("keeps what the work wrote, and gives back its result", async () => {
    await expect(database.transaction("t", (tx) => insertRow(tx))).resolves.toBe(1);
    expect(await countRows()).toBe(1);
  });

  it("leaves nothing behind when the work throws, and passes the error on", async () => {
    const work = async (tx: Transaction) => {
      await insertRow(tx);
      throw new Error("changed my mind");
    };
    await expect(database.transaction("t", work)).rejects.toThrow("changed my mind");
    expect(await countRows()).toBe(0);
  });

  it("decides everything at one instant, taken from the clock", async () => {
    const instants = await database.transaction("t", async (tx) => [tx.now, tx.now]);
    expect(instants).toEqual([store.clock.now(), store.clock.now()]);
  });

  it("runs the work again after a deadlock, and the first run leaves nothing", async () => {
    let runs = 0;
    await database.transaction("t", async (tx) => {
      await insertRow(tx);
      if (++runs < 3) throw Object.assign(new Error("Deadlock found"), { code: "ER_LOCK_DEADLOCK" });
    });
    expect(runs).toBe(3);
    expect(await countRows()).toBe(1);
  });

  it("runs the work again when its connection is lost before COMMIT, and the first run leaves nothing", async () => {
    let runs = 0;
    await database.transaction("t", async (tx) => {
      await insertRow(tx);
      if (++runs < 3) throw Object.assign(new Error("gone"), { code: "PROTOCOL_CONNECTION_LOST" });
    });
    expect(runs).toBe(3);
    expect(await countRows()).toBe(1);
  });

  it("runs the work again when the caller says that a failure is worth it", async () => {
    let runs = 0;
    const work = async (tx: Transaction) => {
      await insertRow(tx);
      if (++runs === 1) throw new Error("lost a race");
    };
    const retryWhen = (error: unknown) => error instanceof Error && error.message === "lost a race";
    await database.transaction("t", work, { retryWhen });
    expect(runs).toBe(2);
    expect(await countRows()).toBe(1);
  });

  it("does not run the work again after any other error", async () => {
    let runs = 0;
    const work = async () => {
      runs++;
      throw Object.assign(new Error("no such column"), { code: "ER_BAD_FIELD_ERROR" });
    };
    await expect(database.transaction("t", work)).rejects.toThrow("no such column");
    expect(runs).toBe(1);
  });

  it("gives up after some seconds with an error of its own", async () => {
    const busy = Object.assign(new Error("busy"), { code: "SQLITE_BUSY" });
    const attempt = database.transaction("t", () => Promise.reject(busy));
    await expect(attempt).rejects.toThrow(DatabaseBusyError);
    await expect(attempt).rejects.toMatchObject({ cause: busy });
  });

  it("lets two transactions through that lock the same rows in opposite order", async () => {
    const [first, second] = await database.transaction("two rows", async (tx) => {
      await insertRow(tx);
      await insertRow(tx);
      return (await tx.select("SELECT id FROM outbox_events ORDER BY id")).map((row) => Number(row.id));
    });
    const touch = (tx: Transaction, id: number | undefined) =>
      tx.write("UPDATE outbox_events SET subject_id = subject_id + 1 WHERE id = ?", [Number(id)]);
    const inOrder = (a: number | undefined, b: number | undefined) =>
      database.transaction("t", async (tx) => {
        await touch(tx, a);
        await touch(tx, b);
      });
    await Promise.all(
      Array.from({ length: 10 }, (_, at) => (at % 2 ? inOrder(first, second) : inOrder(second, first))),
    );
    const rows = await selectRows(database.reader, "SELECT subject_id FROM outbox_events");
    expect(rows.map((row) => Number(row.subject_id))).toEqual([11, 11]);
  });

  it("never loses a write it acknowledged, however many transactions fail at the same moment", async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 120 }, (_, at) =>
        database.transaction("t", async (tx) => {
          await insertRow(tx, `Event${at}`);
          await tx.select("SELECT COUNT(*) FROM outbox_events"); // gives the others their turn
          if (at % 3 === 0) throw new Error("rolled back");
          return `Event${at}`;
        }),
      ),
    );
    const acknowledged = outcomes.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
    const rows = await selectRows(database.reader, "SELECT event FROM outbox_events");
    expect(acknowledged).toHaveLength(80);
    expect(new Set(rows.map((row) => row.event))).toEqual(new Set(acknowledged));
    expect(rows).toHaveLength(acknowledged.length);
  });

  describe("rows that are inserted in bulk", () => {
    const TEXTS = [
      "plain",
      "it's",
      'a "quote"',
      "back\\slash\\",
      "?",
      "line\nbreak",
      "\r\n",
      "a\ttab",
      "\\N",
      "é 💎",
      "",
      "--",
      "\u0000",
    ];
    /** Few go out as an INSERT; many by LOAD DATA where the engine and the server have it. */
    const COUNTS = [TEXTS.length, 1_300];
    const shared = (tx: Transaction) => ({
      event: "Bulk'\\\t",
      subjectId: 7,
      createdAt: tx.now,
      deliveredAt: null,
    });
    const insertTexts = (count: number, into = database) =>
      into.transaction("t", (tx) =>
        tx.insertAlike(
          OutboxEventEntity,
          shared(tx),
          Array.from({ length: count }, (_, at) => ({
            id: tx.newId(),
            publicId: `row ${at}`,
            payload: TEXTS[at % TEXTS.length] ?? "",
          })),
        ),
      );
    const expectTexts = async (count: number) => {
      const rows = await selectRows(database.reader, "SELECT * FROM outbox_events ORDER BY id");
      expect(rows.map((row) => row.payload)).toEqual(
        Array.from({ length: count }, (_, at) => TEXTS[at % TEXTS.length]),
      );
      for (const row of rows) {
        expect(row).toMatchObject({ event: "Bulk'\\\t", delivered_at: null });
        expect(toSafeInteger(row.subject_id)).toBe(7);
        expect(toInstant(row.created_at)).toEqual(store.clock.now());
      }
    };

    it("or written out one by one are kept exactly as they are, whatever is in them", async () => {
      await database.transaction("t", (tx) =>
        tx.insert(
          OutboxEventEntity,
          TEXTS.map((payload, at) => ({ id: tx.newId(), publicId: `row ${at}`, payload, ...shared(tx) })),
        ),
      );
      await expectTexts(TEXTS.length);
    });

    it.each(COUNTS)("are kept exactly as they are, whatever is in them: %d", async (count) => {
      await insertTexts(count);
      await expectTexts(count);
    });

    it("are stored as well where the server forbids to load them", async () => {
      if (testEngine() === "sqlite") return; // one way to store there
      const reasons: string[] = [];
      const { database: watched } = await store.openAgain({
        repeated: (_transaction, reason) => reasons.push(reason),
      });
      await store.dataSource.query("SET GLOBAL local_infile = 0");
      try {
        await insertTexts(1_300, watched);
      } finally {
        await store.dataSource.query("SET GLOBAL local_infile = 1");
      }
      expect(reasons).toEqual(["loading_forbidden"]); // once: the next rows are not even tried
      await expectTexts(1_300);
    });

    it.each(COUNTS)("are stored all or none, and a duplicate is recognised: %d", async (count) => {
      const insert = database.transaction("t", (tx) =>
        tx.insertAlike(
          OutboxEventEntity,
          { ...shared(tx), payload: "{}" },
          Array.from({ length: count }, (_, at) => ({
            id: tx.newId(),
            publicId: `row ${Math.min(at, count - 2)}`,
          })),
        ),
      );
      const error: unknown = await insert.catch((failure: unknown) => failure);
      const key = { name: "outbox_events_public_id", columns: "outbox_events.public_id" };
      expect(isDuplicateOf(error, key)).toBe(true);
      expect(await countRows()).toBe(0);
    });

    it.each(COUNTS)("are refused when a text does not fit its column: %d", async (count) => {
      if (testEngine() === "sqlite") return; // its columns have no length
      const insert = database.transaction("t", (tx) =>
        tx.insertAlike(
          OutboxEventEntity,
          { ...shared(tx), payload: "{}" },
          Array.from({ length: count }, (_, at) => ({
            id: tx.newId(),
            publicId: `${at}`.padEnd(1_000, "x"),
          })),
        ),
      );
      await expect(insert).rejects.toThrow(/too long|truncated/i);
      expect(await countRows()).toBe(0);
    });
  });

  it("shows readers only what is committed", async () => {
    const seenMeanwhile = await database.transaction("t", async (tx) => {
      await insertRow(tx);
      return countRows();
    });
    expect(seenMeanwhile).toBe(0);
    expect(await countRows()).toBe(1);
  });

  it("refuses to write through the reader of the embedded database", async () => {
    if (testEngine() === "mariadb") return; // one pool there: the wall between modules holds it
    await expect(database.reader.query("DELETE FROM outbox_events")).rejects.toThrow("readonly");
  });

  describe("when the connection is lost at COMMIT", () => {
    it("says that nobody knows, instead of reporting failure", async () => {
      loseCommits(store.dataSource, 1);
      await expect(database.transaction("t", (tx) => insertRow(tx))).rejects.toThrow(AmbiguousCommitError);
      expect(await countRows()).toBe(1);
    });

    it("runs work again that looks up its own idempotency key", async () => {
      loseCommits(store.dataSource, 1);
      const work = async (tx: Transaction) => {
        const done = await tx.select("SELECT id FROM outbox_events WHERE event = 'Once'");
        return done.length > 0 ? "was done before" : insertRow(tx, "Once");
      };
      await expect(database.transaction("t", work, { isRepeatable: true })).resolves.toBe("was done before");
      expect(await countRows()).toBe(1);
    });
  });
});

describe("internal ids", () => {
  it("are never handed out twice, even by two processes on one database", async () => {
    const store = await createTestStore();
    const { database: other } = await store.openAgain();
    const drawn = new Set<number>();
    let draws = 0;
    for (const database of [store.database, other, store.database, other]) {
      await database.transaction(
        "draw",
        async (tx) => {
          for (let n = 0; n < 70_000; n++, draws++) drawn.add(tx.newId());
        },
        { ids: 70_000 },
      );
    }
    expect(drawn.size).toBe(draws);
    await store.close();
  });

  it("are set apart for each transaction, so that many large ones at once do not use up each other's", async () => {
    const store = await createTestStore();
    const draw = () =>
      store.database.transaction("draw", async (tx) => Array.from({ length: 150_000 }, () => tx.newId()), {
        ids: 150_000,
      });
    const drawn = (await Promise.all(Array.from({ length: 10 }, draw))).flat();
    expect(new Set(drawn).size).toBe(1_500_000);
    await store.close();
  });

  it("rise in the order in which they are drawn", async () => {
    const store = await createTestStore();
    const ids = await store.database.transaction("draw", async (tx) => [tx.newId(), tx.newId(), tx.newId()]);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    await store.close();
  });
});

describe("an instant in the database", () => {
  // Daylight saving time begins between these two in Europe; a zone of the server would move one of them.
  const instants = ["2026-03-29T00:59:59.999Z", "2026-03-29T01:30:15.123Z", "2026-11-01T06:30:00.000Z"];

  it.each(instants)("is kept in UTC to the millisecond, whichever way it is written: %s", async (text) => {
    const store = await createTestStore();
    store.clock.set(text);
    await store.database.transaction("t", (tx) => insertRow(tx, "BySql"));
    await store.database.transaction("t", async (tx) => {
      await tx.manager.createQueryBuilder().update("outbox_events").set({ deliveredAt: tx.now }).execute();
    });
    const column = (name: string) => (testEngine() === "sqlite" ? name : `CAST(${name} AS CHAR)`);
    const [row] = await selectRows(
      store.database.reader,
      `SELECT created_at, ${column("created_at")} AS by_sql, ${column("delivered_at")} AS by_orm FROM outbox_events`,
    );
    const stored = text.replace("T", " ").replace("Z", "");
    expect(row).toMatchObject({ by_sql: stored, by_orm: stored });
    expect(toInstant(row?.created_at).toISOString()).toBe(text);
    await store.close();
  });
});
