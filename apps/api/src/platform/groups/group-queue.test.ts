import { RetryLaterRefusal } from "../../kernel/index.js";
import { AmbiguousCommitError, DatabaseBusyError } from "../database/index.js";
import { GroupQueue, type GroupQueueParts } from "./index.js";

type Parts = GroupQueueParts<string, string>;

/** A queue of words that answers each in capitals, and the groups it ran. A group ends when `finish` is called. */
function queueOf(more: Partial<Parts> = {}) {
  const groups: string[][] = [];
  const pending: (() => void)[] = [];
  const queue = new GroupQueue<string, string>({
    name: "words",
    lanes: 1,
    groupSizeMax: 256,
    queueLengthMax: 1_000,
    waitMsMax: 5_000,
    run: async (requests) => {
      groups.push([...requests]);
      await new Promise<void>((resolve) => pending.push(resolve));
      return requests.map((request) => request.toUpperCase());
    },
    ...more,
  });
  return {
    queue,
    groups,
    /** Lets the group that began first end, and everything that follows from it happen. */
    finish: async () => {
      pending.shift()?.();
      await turn();
    },
  };
}

/** As `queueOf`, with groups that are decided at once by `run`. */
function queueThat(run: Parts["run"], more: Partial<Parts> = {}) {
  const groups: string[][] = [];
  const { queue } = queueOf({
    run: (requests) => {
      groups.push([...requests]);
      return run(requests);
    },
    ...more,
  });
  return { queue, groups };
}

const turn = async () => {
  for (let n = 0; n < 3; n++) await new Promise((resolve) => setImmediate(resolve));
};

/** Each outcome, or the class of the error. */
const answersOf = (answers: readonly Promise<string>[]): Promise<string[]> =>
  Promise.all(
    answers.map((answer) =>
      answer.catch((error: unknown) => (error instanceof Error ? error.constructor.name : String(error))),
    ),
  );

const words = (count: number) => Array.from({ length: count }, (_, at) => `w${at}`);

describe("a queue of groups", () => {
  test("runs a request that comes alone at once, by itself", async () => {
    const { queue, groups, finish } = queueOf();
    const answer = queue.submit("alone");
    await turn();
    expect(groups).toEqual([["alone"]]);
    await finish();
    await expect(answer).resolves.toBe("ALONE");
  });

  test("puts requests of the same moment into one group", async () => {
    const { queue, groups } = queueOf();
    for (const word of ["a", "b", "c"]) void queue.submit(word);
    await turn();
    expect(groups).toEqual([["a", "b", "c"]]);
  });

  test("collects what arrives while a group is under way, in the order of arrival", async () => {
    const { queue, groups, finish } = queueOf();
    void queue.submit("first");
    await turn();
    for (const word of ["b", "c"]) {
      void queue.submit(word);
      await turn();
    }
    expect(groups).toEqual([["first"]]);
    await finish();
    expect(groups).toEqual([["first"], ["b", "c"]]);
  });

  test("runs as many groups at once as it has lanes", async () => {
    const { queue, groups, finish } = queueOf({ lanes: 2, groupSizeMax: 2 });
    for (const word of words(5)) void queue.submit(word);
    await turn();
    expect(groups).toEqual([
      ["w0", "w1"],
      ["w2", "w3"],
    ]);
    await finish();
    await finish();
    expect(groups.at(-1)).toEqual(["w4"]);
  });

  test("opens another lane only for as many as the first has under way, so that who was just answered waits for company", async () => {
    const { queue, groups, finish } = queueOf({ lanes: 2 });
    for (const word of words(3)) void queue.submit(word);
    await turn();
    for (const word of ["a", "b"]) void queue.submit(word);
    await turn();
    expect(groups).toEqual([words(3)]);
    void queue.submit("c");
    await turn();
    expect(groups).toEqual([words(3), ["a", "b", "c"]]);
    void queue.submit("d");
    await finish();
    expect(groups).toHaveLength(2);
    await finish();
    expect(groups.at(-1)).toEqual(["d"]);
  });

  test("never puts more into a group than it may hold", async () => {
    const { queue, groups } = queueThat(async (requests) => requests.map((word) => word), {
      groupSizeMax: 4,
    });
    await Promise.all(words(10).map((word) => queue.submit(word)));
    expect(groups.map((group) => group.length)).toEqual([4, 4, 2]);
  });

  test("gives each its own outcome", async () => {
    const { queue } = queueThat(async (requests) => requests.map((word) => `${word}!`));
    await expect(answersOf(words(50).map((word) => queue.submit(word)))).resolves.toEqual(
      words(50).map((word) => `${word}!`),
    );
  });
});

describe("a request that makes its group fail", () => {
  const poisoned: Parts["run"] = async (requests) => {
    if (requests.includes("w17")) throw new TypeError("cannot be read");
    return requests.map((word) => word.toUpperCase());
  };

  test("fails alone: the other 49 of its group get their outcomes", async () => {
    const { queue, groups } = queueThat(poisoned);
    const answers = await answersOf(words(50).map((word) => queue.submit(word)));
    expect(answers).toEqual(words(50).map((word) => (word === "w17" ? "TypeError" : word.toUpperCase())));
    // Found by halving: a search through fifty takes six halvings, two groups each.
    expect(groups.length).toBeLessThanOrEqual(13);
  });

  test("does not hold up those who come after it", async () => {
    const { queue } = queueThat(poisoned);
    const poison = queue.submit("w17");
    await expect(answersOf([poison])).resolves.toEqual(["TypeError"]);
    await expect(queue.submit("next")).resolves.toBe("NEXT");
  });

  test("is told from an answer too few, which is nobody's", async () => {
    const { queue } = queueThat(async (requests) => requests.slice(1));
    await expect(answersOf([queue.submit("a")])).resolves.toEqual(["InvariantError"]);
  });
});

describe("a database that does not take a group", () => {
  const busy = (code: string) =>
    new DatabaseBusyError("gave up", { cause: Object.assign(new Error("no"), { code }) });

  test.each(["ER_LOCK_DEADLOCK", "SQLITE_BUSY", "ECONNREFUSED"])(
    "has everybody told to come again, and is not asked for every half of it: %s",
    async (code) => {
      const { queue, groups } = queueThat(() => Promise.reject(busy(code)));
      const answers = await answersOf(words(8).map((word) => queue.submit(word)));
      expect(new Set(answers)).toEqual(new Set(["RetryLaterRefusal"]));
      expect(groups).toHaveLength(1);
    },
  );

  test("because one request loses its race for ever is asked for the halves", async () => {
    const { queue } = queueThat(async (requests) => {
      if (requests.includes("w3"))
        throw new DatabaseBusyError("gave up", { cause: new Error("lost a race") });
      return requests;
    });
    const answers = await answersOf(words(8).map((word) => queue.submit(word)));
    expect(answers).toEqual(words(8).map((word) => (word === "w3" ? "DatabaseBusyError" : word)));
  });

  test("but lost only its connection at COMMIT is asked again, with the same requests", async () => {
    let runs = 0;
    const { queue, groups } = queueThat(async (requests) => {
      if (++runs < 3) throw new AmbiguousCommitError("lost");
      return requests;
    });
    await expect(queue.submit("same")).resolves.toBe("same");
    expect(groups).toEqual([["same"], ["same"], ["same"]]);
  });

  test("and keeps losing it never makes anybody believe that nothing was done", async () => {
    const { queue } = queueThat(() => Promise.reject(new AmbiguousCommitError("lost")));
    await expect(queue.submit("unknown")).rejects.toThrow(RetryLaterRefusal);
  });
});

describe("bounds", () => {
  test("whoever finds the queue full is told to come again at once, and nobody else", async () => {
    const { queue, finish } = queueOf({ queueLengthMax: 2 });
    const first = queue.submit("first");
    await turn();
    const answers = [queue.submit("a"), queue.submit("b"), queue.submit("too many")];
    await expect(answers[2]).rejects.toThrow(RetryLaterRefusal);
    await finish();
    await finish();
    await expect(answersOf([first, ...answers])).resolves.toEqual(["FIRST", "A", "B", "RetryLaterRefusal"]);
  });

  test("whoever waits too long for a stuck lane is told to come again, to the millisecond", async () => {
    jest.useFakeTimers({ doNotFake: ["setImmediate"] });
    try {
      const { queue, groups } = queueOf({ waitMsMax: 5_000 });
      void queue.submit("stuck");
      await turn();
      const ends: string[] = [];
      const note = (word: string) => queue.submit(word).catch(() => ends.push(word));
      void note("early");
      jest.advanceTimersByTime(1_000);
      void note("late");
      jest.advanceTimersByTime(3_999);
      await turn();
      expect(ends).toEqual([]);
      jest.advanceTimersByTime(1);
      await turn();
      expect(ends).toEqual(["early"]);
      jest.advanceTimersByTime(1_000);
      await turn();
      expect(ends).toEqual(["early", "late"]);
      expect(groups).toEqual([["stuck"]]);
    } finally {
      jest.useRealTimers();
    }
  });
});

describe("draining", () => {
  test("answers everybody who is in, refuses who comes, and ends with the last answer", async () => {
    const { queue, finish } = queueOf({ groupSizeMax: 2 });
    const answers = words(4).map((word) => queue.submit(word));
    await turn();
    let hasEnded = false;
    const drained = queue.drain().then(() => {
      hasEnded = true;
    });
    await expect(queue.submit("late")).rejects.toThrow(RetryLaterRefusal);
    await finish();
    expect(hasEnded).toBe(false);
    await finish();
    await drained;
    await expect(answersOf(answers)).resolves.toEqual(["W0", "W1", "W2", "W3"]);
  });

  test("ends at once when nobody is in", async () => {
    await expect(queueOf().queue.drain()).resolves.toBeUndefined();
  });

  test("also answers a request that had just come in", async () => {
    const { queue } = queueThat(async (requests) => requests);
    const answer = queue.submit("just in");
    await queue.drain();
    await expect(answer).resolves.toBe("just in");
  });
});

test("a queue tells whoever measures it what happens", async () => {
  const told: unknown[][] = [];
  const tell =
    (what: string) =>
    (...values: unknown[]) =>
      told.push([what, ...values.filter((value) => typeof value !== "function")]);
  const { queue } = queueThat(
    async (requests) => {
      if (requests.includes("w1")) throw new Error("poison");
      return requests;
    },
    {
      queueLengthMax: 2,
      metrics: {
        watchLength: tell("length"),
        groupTaken: (name, size) => told.push(["taken", name, size]),
        groupSplit: tell("split"),
        turnedAway: tell("turned away"),
      },
    },
  );
  await answersOf(words(3).map((word) => queue.submit(word)));
  expect(told).toEqual([
    ["length", "words"],
    ["turned away", "words", 1],
    ["taken", "words", 2],
    ["split", "words"],
  ]);
});
