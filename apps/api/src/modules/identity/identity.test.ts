import { createTestApp, type TestApp } from "../../testing/index.js";
let app: TestApp;
beforeAll(async () => { app = await createTestApp(); });
afterAll(async () => { await app.close(); });
it("smoke", async () => {
  const u = await app.createUser({});
  const c = await app.signInAs(u);
  expect(await c.query("{ me { id name email role } platformSettings { timeZone currency hasDemoAccounts } }")).toMatchObject({ data: { me: { name: "Person 1" } } });
  const s = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
  expect(await s.query("{ llmModels { id } me {id} }")).toMatchObject({ data: { llmModels: [] } });
});
