import { type QueryRunner, Table, TableCheck, TableColumn, TableForeignKey, TableIndex } from "typeorm";

/** A table as a migration writes it down: frozen in time, so it never looks at the entities. */
export interface TableDefinition {
  readonly name: string;
  readonly columns: readonly TableColumn[];
  readonly indices?: Readonly<Record<string, readonly string[]>>;
  readonly uniques?: Readonly<Record<string, readonly string[]>>;
  /** Name of the constraint to `[column, referenced table]`; always the `id` column there, never cascading. */
  readonly foreignKeys?: Readonly<Record<string, readonly [string, string]>>;
  readonly checks?: Readonly<Record<string, string>>;
}

type Nullability = "nullable" | "required";

const column =
  (type: string, more: { length?: string; precision?: number } = {}) =>
  (name: string, nullability: Nullability = "required") =>
    new TableColumn({ name, type, isNullable: nullability === "nullable", ...more });

export const bigint = column("bigint");
/** Spelled out: SQLite keeps the word as it is written, and TypeORM reads `int` there as another type. */
export const int = column("integer");
export const flag = column("boolean");
export const longText = column("text");
export const datetime = column("datetime", { precision: 3 });
export const varchar = (name: string, length: number, nullability?: Nullability) =>
  column("varchar", { length: String(length) })(name, nullability);
/** One word out of a closed list. */
export const word = (name: string, nullability?: Nullability) => varchar(name, 32, nullability);
export const uuid = (name: string) => varchar(name, 36);
export const primary = (part: TableColumn): TableColumn => {
  part.isPrimary = true;
  return part;
};

/** Creates a table alike on both engines. TypeORM writes no CHECK on MariaDB, so it is added by hand there. */
export async function createTable(runner: QueryRunner, definition: TableDefinition): Promise<void> {
  const isMariaDb = runner.dataSource.options.type === "mariadb";
  const checks = Object.entries(definition.checks ?? {});
  await runner.createTable(
    new Table({
      name: definition.name,
      columns: [...definition.columns],
      indices: [
        ...Object.entries(definition.uniques ?? {}).map(
          ([name, columnNames]) => new TableIndex({ name, columnNames: [...columnNames], isUnique: true }),
        ),
        ...Object.entries(definition.indices ?? {}).map(
          ([name, columnNames]) => new TableIndex({ name, columnNames: [...columnNames] }),
        ),
      ],
      foreignKeys: Object.entries(definition.foreignKeys ?? {}).map(
        ([name, [columnName, referencedTableName]]) =>
          new TableForeignKey({
            name,
            columnNames: [columnName],
            referencedTableName,
            referencedColumnNames: ["id"],
            onDelete: "NO ACTION",
            onUpdate: "NO ACTION",
          }),
      ),
      checks: isMariaDb ? [] : checks.map(([name, expression]) => new TableCheck({ name, expression })),
      // Codes, tokens and keys are compared byte by byte on both engines, whatever the server's default is.
      ...(isMariaDb && { engine: "InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin" }),
    }),
  );
  if (!isMariaDb) return;
  for (const [name, expression] of checks) {
    await runner.query(`ALTER TABLE ${definition.name} ADD CONSTRAINT ${name} CHECK (${expression})`);
  }
}

/**
 * Refuses an act on a table in the database itself, whoever sends it: the second guard behind the code.
 * `when` limits it to rows for which the condition holds, written with OLD and NEW.
 */
export async function refuse(
  runner: QueryRunner,
  trigger: { name: string; act: "UPDATE" | "DELETE"; table: string; when?: string; message: string },
): Promise<void> {
  const head = `CREATE TRIGGER ${trigger.name} BEFORE ${trigger.act} ON ${trigger.table} FOR EACH ROW`;
  if (runner.dataSource.options.type === "mariadb") {
    const signal = `SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${trigger.message}'`;
    const body = trigger.when ? `BEGIN IF ${trigger.when} THEN ${signal}; END IF; END` : signal;
    await runner.query(`${head} ${body}`);
    return;
  }
  const condition = trigger.when ? ` WHEN ${trigger.when}` : "";
  await runner.query(`${head}${condition} BEGIN SELECT RAISE(ABORT, '${trigger.message}'); END`);
}
