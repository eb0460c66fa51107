import { createTestApp, testEngine } from "../../testing/index.js";
import { loadSqliteDriver } from "./sqlite-driver.js";

jest.mock("better-sqlite3", () => {
  throw new Error("was compiled for another Node version");
});

describe("where the compiled SQLite binding does not load", () => {
  it("the ready-made one takes its place", async () => {
    expect((await loadSqliteDriver("22.12.0")).name).toBe("libsql");
  });

  it("the whole product runs on it", async () => {
    if (testEngine() === "mariadb") return;
    const app = await createTestApp();
    expect(app.app.engineName).toBe("SQLite (libsql)");

    const client = app.anonymous();
    const register = `mutation ($input: RegisterInput!) {
      register(input: $input) { __typename ... on InvalidInput { fields { path code } } }
    }`;
    const input = { name: "Ayu", email: "ayu@people.example", password: "long enough" };
    expect(await client.ask(register, { input })).toEqual({ register: { __typename: "SignedIn" } });
    expect(await app.anonymous().ask(register, { input })).toMatchObject({
      register: { __typename: "InvalidInput", fields: [{ path: "email", code: "TAKEN" }] },
    });
    const written = app.database.transaction("t", (tx) => tx.write("DELETE FROM users"));
    await expect(written).rejects.toThrow("users are kept");
    expect(await client.ask("{ me { name } }")).toEqual({ me: { name: "Ayu" } });

    // Both are what libsql does otherwise: it takes a lone null for named values, and its readers write.
    const lone = app.database.reader.query("SELECT ? IS NULL AS is_lone", [null]);
    expect(await lone).toEqual([expect.objectContaining({ is_lone: 1 })]);
    await expect(app.database.reader.query("DELETE FROM sessions")).rejects.toThrow("readonly");
    await app.close();
  });
});
