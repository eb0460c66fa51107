import { brokenRules } from "./recount.js";
import { createTestApp, type TestApp, type TestAppOptions } from "./test-app.js";

/** The product with a superadmin at the desk, and a person signed in who buys. */
export async function openShop(options?: TestAppOptions) {
  const app = await createTestApp(options);
  const desk = await app.signInAs(await app.createUser({ role: "SUPERADMIN" }));
  const person = await app.createUser();
  return { app, desk, person, ayu: await app.signInAs(person) };
}

/** Closes it, once every rule that holds of its books was seen to hold. */
export async function closeShop(app: TestApp): Promise<void> {
  expect(await brokenRules(app.database)).toEqual([]);
  await app.close();
}
