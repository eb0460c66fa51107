import { randomInt } from "node:crypto";
import fc from "fast-check";
import { brokenRules, createTestApp, type TestApp, testEngine } from "./testing/index.js";
import { Callback, Cancel, Keep, Offer, Pay, Refund } from "./testing/model/checkout-commands.js";
import { Model } from "./testing/model/model.js";
import { MODELS, Product } from "./testing/model/product.js";
import {
  type Command,
  Extend,
  type Extension,
  Issue,
  Redeem,
  Step,
  Switch,
  Void,
} from "./testing/model/voucher-commands.js";
import { Hold, Release, Settle, Spend, TidyUp } from "./testing/model/wallet-commands.js";

/** More of them with `TEST_MODEL_RUNS`; `TEST_SEED` repeats a run that was printed before. */
const RUNS = Number(globalThis.TEST_MODEL_RUNS ?? (testEngine() === "mariadb" ? 8 : 20));
const SEED = Number(globalThis.TEST_SEED ?? randomInt(2 ** 31));
const COMMANDS_MAX = 60;
/** Runs on one database: everything in it is recounted after each of them. */
const RUNS_PER_DATABASE = 20;
const RUN_MS_MAX = 20_000;

const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const place = fc.nat({ max: 9 });
const person = fc.nat({ max: 2 });
const minutes = fc.oneof(fc.integer({ min: 1, max: 180 }), fc.constantFrom(1_440, 2_880));

const benefit = fc.oneof(
  fc.record({
    unit: fc.constant("LLM_TOKEN" as const),
    model: orNull(fc.nat({ max: MODELS - 1 })),
    amount: fc.integer({ min: 1, max: 1_000 }),
  }),
  fc.record({
    unit: fc.constant("GPU_CREDIT" as const),
    model: fc.constant(null),
    amount: fc.integer({ min: 1, max: 50_000 }),
  }),
);

const plan = fc.record({
  quantity: orNull(fc.integer({ min: 1, max: 3 })),
  limit: orNull(fc.integer({ min: 1, max: 4 })),
  perPerson: orNull(fc.integer({ min: 1, max: 2 })),
  isPerCode: fc.boolean(),
  startsIn: fc.option(fc.integer({ min: 1, max: 120 }), { nil: null, freq: 1 }),
  lasts: orNull(fc.integer({ min: 30, max: 4_000 })),
  usageDays: orNull(fc.integer({ min: 1, max: 2 })),
  usageLasts: fc.option(fc.integer({ min: 30, max: 4_000 }), { nil: null, freq: 1 }),
  benefits: fc.uniqueArray(benefit, {
    minLength: 1,
    maxLength: 2,
    selector: ({ unit, model }) => `${unit} ${model}`,
  }),
});

const extension: fc.Arbitrary<Extension> = fc.oneof(
  fc.record({ what: fc.constant("LIMIT" as const), by: orNull(fc.integer({ min: 1, max: 2 })) }),
  fc.record({ what: fc.constant("END" as const), inMinutes: orNull(minutes) }),
  fc.record({ what: fc.constant("PER_PERSON" as const), limit: orNull(fc.integer({ min: 1, max: 3 })) }),
);

const key = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ of: "NEW" as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ of: fc.constant("EARLIER" as const), at: place, isForAnother: fc.boolean() }),
  },
);

const redeem: fc.Arbitrary<Command> = fc
  .tuple(place, fc.record({ person, code: place, key }))
  .map(([at, choice]) => new Redeem(at, choice));

const wish = fc.record({
  person,
  unit: fc.constantFrom("LLM_TOKEN" as const, "LLM_TOKEN" as const, "GPU_CREDIT" as const),
  model: orNull(fc.nat({ max: MODELS - 1 })),
  amount: fc.oneof(fc.integer({ min: 1, max: 1_500 }), fc.integer({ min: 1, max: 60_000 })),
  allowPartial: fc.boolean(),
});
const spend: fc.Arbitrary<Command> = wish.map((each) => new Spend(each));
/** Shorter and longer than the steps of the clock. */
const holdSeconds = fc.integer({ min: 60, max: 20_000 });

const offer = fc.record({
  basisPoints: fc.oneof(fc.integer({ min: 1, max: 9_999 }), fc.constant(10_000)),
  bonus: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 100 })),
  limit: orNull(fc.integer({ min: 1, max: 3 })),
  perPerson: orNull(fc.integer({ min: 1, max: 2 })),
  usageDays: orNull(fc.integer({ min: 1, max: 2 })),
});
const pay = fc
  .record({
    person,
    units: fc.integer({ min: 1, max: 500 }),
    using: fc.constantFrom("NOTHING" as const, "HELD" as const, "CODE" as const, "CODE" as const),
    at: place,
  })
  .map((each) => new Pay(each));
const callback = fc
  .tuple(
    place,
    fc.record({
      kind: fc.constantFrom("PAID" as const, "PAID" as const, "FAILED" as const, "EXPIRED" as const),
      isWrongAmount: fc.constantFrom(false, false, false, true),
      event: fc.nat({ max: 1 }),
    }),
  )
  .map(([at, each]) => new Callback(at, each));

const commands: fc.Arbitrary<Command>[] = [
  offer.map((each) => new Offer(each)),
  fc.tuple(place, person).map(([at, who]) => new Keep(at, who)),
  ...new Array<typeof pay>(3).fill(pay),
  ...new Array<typeof callback>(3).fill(callback),
  place.map((at) => new Cancel(at)),
  place.map((at) => new Refund(at)),
  plan.map((each) => new Issue(each)),
  // The most often: it is what everything is about.
  ...new Array<typeof redeem>(6).fill(redeem),
  fc.tuple(place, fc.boolean()).map(([at, isOn]) => new Switch(at, isOn)),
  fc.tuple(place, extension).map(([at, to]) => new Extend(at, to)),
  minutes.map((each) => new Step(each)),
  place.map((at) => new Void(at)),
  spend,
  spend,
  fc.tuple(wish, holdSeconds).map(([each, seconds]) => new Hold(each, seconds)),
  fc.tuple(place, wish).map(([at, { amount }]) => new Settle(at, amount)),
  place.map((at) => new Release(at)),
  fc.constant(new TidyUp()),
];

let app: TestApp | undefined;
let runs = 0;
afterAll(() => app?.close());

async function nextApp(): Promise<TestApp> {
  if (app && runs++ % RUNS_PER_DATABASE !== 0) return app;
  await app?.close();
  app = await createTestApp();
  return app;
}

test(
  `whatever people and superadmins do, in whatever order, the product answers as the model says (seed ${SEED})`,
  async () => {
    const script = fc.commands(commands, { maxCommands: COMMANDS_MAX, size: "max" });
    const property = fc.asyncProperty(
      fc.array(plan, { minLength: 1, maxLength: 2 }),
      script,
      async (first, more) => {
        const product = await Product.enter(await nextApp());
        const model = new Model(product.app.clock.now().getTime());
        for (const each of first) await new Issue(each).run(model, product);
        await fc.asyncModelRun(() => ({ model, real: product }), more);
        expect(await brokenRules(product.app.database)).toEqual([]);
      },
    );
    await fc.assert(property, { seed: SEED, numRuns: RUNS });
  },
  60_000 + RUNS * RUN_MS_MAX,
);
