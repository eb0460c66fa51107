import { selectRows } from "../../platform/database/index.js";
import {
  createTestApp,
  type IssuedBatch,
  issueBatch,
  type TestApp,
  type TestClient,
  type TestModel,
} from "../../testing/index.js";
import { BenefitEntity } from "./benefit.entity.js";
import { VoucherBatchEntity } from "./voucher-batch.entity.js";

let app: TestApp;
let client: TestClient;
let model: TestModel;
let batch: IssuedBatch;

beforeAll(async () => {
  app = await createTestApp();
  client = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
  model = await app.createModel();
  batch = await issueBatch(client, {
    benefits: [{ unit: "LLM_TOKEN", amount: 1_000, modelId: model.publicId }],
  });
});
afterAll(() => app.close());

const storedBenefits = () => selectRows(app.database.reader, "SELECT * FROM benefits ORDER BY id");

describe("unit, amount and model of a voucher", () => {
  test.each([
    ["unit", { unit: "GPU_CREDIT" }],
    ["amount", { amount: 1 }],
    ["model", { modelId: null }],
    ["benefits", { benefits: [{ unit: "GPU_CREDIT", amount: 1 }] }],
    ["code mode", { codeMode: "MULTI_CODE" }],
    ["code", { code: "OTHER100" }],
  ])("cannot be changed through GraphQL: there is no field for the %s", async (_what, fields) => {
    const before = await storedBenefits();
    const { data, errors, status } = await client.query(
      `mutation ($input: UpdateVoucherBatchInput!) { updateVoucherBatch(input: $input) { __typename } }`,
      { input: { id: batch.id, version: batch.version, name: "Changed as well", ...fields } },
    );
    expect(status).toBe(400);
    expect(data).toBeUndefined();
    expect(errors).toHaveLength(1);
    expect(await storedBenefits()).toEqual(before);
    const [row] = await selectRows(app.database.reader, "SELECT name, version FROM voucher_batches");
    expect(row).toMatchObject({ name: batch.name, version: 1 });
  });

  test.each<[string, (work: { id: number; row: BenefitEntity }) => Promise<unknown>]>([
    [
      "repository.update of the unit",
      ({ id }) =>
        inTransaction((manager) =>
          manager.getRepository(BenefitEntity).update({ id }, { unit: "GPU_CREDIT" }),
        ),
    ],
    [
      "repository.update of the model",
      ({ id }) =>
        inTransaction((manager) => manager.getRepository(BenefitEntity).update({ id }, { modelId: null })),
    ],
    [
      "a query builder",
      ({ id }) =>
        inTransaction((manager) =>
          manager
            .createQueryBuilder()
            .update(BenefitEntity)
            .set({ amount: 1 })
            .where("id = :id", { id })
            .execute(),
        ),
    ],
    ["save", ({ row }) => inTransaction((manager) => manager.save(BenefitEntity, { ...row, modelId: null }))],
    [
      "raw SQL",
      ({ id }) =>
        inTransaction((manager) =>
          manager.query("UPDATE benefits SET unit = 'GPU_CREDIT', model_id = NULL WHERE id = ?", [id]),
        ),
    ],
    [
      "an upsert",
      ({ row }) => inTransaction((manager) => manager.upsert(BenefitEntity, { ...row, amount: 2 }, ["id"])),
    ],
    ["a deletion", ({ id }) => inTransaction((manager) => manager.delete(BenefitEntity, { id }))],
    ["a removal", ({ row }) => inTransaction((manager) => manager.remove(BenefitEntity, row))],
  ])("cannot be changed through the ORM by %s", async (_way, attempt) => {
    const row = await app.database.reader.findOneOrFail(BenefitEntity, { where: {} });
    const before = await storedBenefits();
    await expect(attempt({ id: row.id, row })).rejects.toThrow(/benefits (never change|are kept)/);
    expect(await storedBenefits()).toEqual(before);
  });

  test("cannot be changed by turning a single code into many, either", async () => {
    const change = inTransaction((manager) =>
      manager.getRepository(VoucherBatchEntity).update({ publicId: batch.id }, { codeMode: "MULTI_CODE" }),
    );
    await expect(change).rejects.toThrow("the code mode of a batch never changes");
  });
});

type Manager = TestApp["database"]["reader"];

function inTransaction<Result>(work: (manager: Manager) => Promise<Result>): Promise<Result> {
  return app.database.transaction("try to change a benefit", (tx) => work(tx.manager));
}
