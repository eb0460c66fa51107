import { loadSqliteDriver } from "./sqlite-driver.js";

const opened = jest.fn();

jest.mock("better-sqlite3", () => ({
  __esModule: true,
  default: class {
    constructor() {
      opened();
    }
    close(): void {}
  },
}));

it.each(["24.0.0", "24.21.0", "26.1.0"])(
  "Node %s, which would abort on the compiled SQLite binding, gets the ready-made one",
  async (version) => {
    expect((await loadSqliteDriver(version)).name).toBe("libsql");
    expect(opened).not.toHaveBeenCalled();
  },
);

it.each(["20.19.0", "22.23.3"])("Node %s gets the compiled SQLite binding", async (version) => {
  expect((await loadSqliteDriver(version)).name).toBe("better-sqlite3");
  expect(opened).toHaveBeenCalled();
});
