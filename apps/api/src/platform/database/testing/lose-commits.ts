import type { DataSource, QueryRunner } from "typeorm";

/** The next commits happen, but their answer never arrives. Until mocks are restored. */
export function loseCommits(dataSource: DataSource, losses: number): void {
  let left = losses;
  const losing = new WeakSet<QueryRunner>();
  const create = dataSource.createQueryRunner.bind(dataSource);
  jest.spyOn(dataSource, "createQueryRunner").mockImplementation((mode) => {
    const runner = create(mode);
    if (losing.has(runner)) return runner; // SQLite has one for everybody
    losing.add(runner);
    const commit = runner.commitTransaction.bind(runner);
    jest.spyOn(runner, "commitTransaction").mockImplementation(async () => {
      await commit();
      if (left-- > 0) throw Object.assign(new Error("gone"), { code: "PROTOCOL_CONNECTION_LOST" });
    });
    return runner;
  });
}
