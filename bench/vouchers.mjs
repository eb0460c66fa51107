/** Vouchers that a benchmark redeems, issued as a superadmin issues them. */
import { setTimeout as wait } from "node:timers/promises";
import { newKey } from "./api.mjs";

const POLL_EVERY_MS = 20;
const ISSUE_WAIT_MS = 300_000;
const AMOUNT = 1_000;

const CREATE = `mutation Create($input: CreateVoucherBatchInput!) {
  createVoucherBatch(input: $input) {
    ... on VoucherBatchCreated { batch { id } }
    ... on Refusal { code message }
    ... on InvalidInput { fields { path code message } }
  }
}`;
const STATUS = "query Status($id: ID!) { voucherBatch(id: $id) { status } }";

/** Issues so many codes of one voucher, which a person may redeem as often as they like. Resolves to the codes. */
export async function issueCodes({ api, database }, quantity) {
  const id = await issue(api, { codeMode: "MULTI_CODE", quantity });
  const rows = await database.rows(
    `SELECT v.display FROM voucher_codes v JOIN voucher_batches b ON b.id = v.batch_id
     WHERE b.public_id = ? ORDER BY v.serial`,
    [id],
  );
  return rows.map(({ display }) => display);
}

/** Issues one code for everybody, `maxClaims` times in all or as often as anybody likes. Resolves to the code. */
export async function issueSharedCode({ api }, maxClaims = null) {
  const code = `SHARED${newKey().replaceAll("-", "").slice(0, 12)}`;
  await issue(api, { codeMode: "SINGLE_CODE", code, maxClaims });
  return code;
}

async function issue({ client }, terms) {
  const { createVoucherBatch: result } = await client.ask(CREATE, {
    input: {
      name: "Bench",
      benefits: [{ unit: "LLM_TOKEN", amount: AMOUNT }],
      maxClaimsPerUser: null,
      idempotencyKey: newKey(),
      ...terms,
    },
  });
  if (!result.batch) throw new Error(`The batch was refused: ${JSON.stringify(result)}`);
  const startedAt = performance.now();
  for (;;) {
    const { voucherBatch } = await client.ask(STATUS, { id: result.batch.id });
    if (voucherBatch.status === "ACTIVE") return result.batch.id;
    if (voucherBatch.status !== "GENERATING" || performance.now() - startedAt > ISSUE_WAIT_MS) {
      throw new Error(`The batch is ${voucherBatch.status}.`);
    }
    await wait(POLL_EVERY_MS);
  }
}
