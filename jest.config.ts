/** @jest-config-loader esbuild-register */
import type { Config } from "jest";

type Project = Exclude<NonNullable<Config["projects"]>[number], string>;

/**
 * Packages that ship ES modules only. Jest runs CommonJS, so they are compiled on the way in; everything
 * else under node_modules is loaded as it is, which is seven times quicker on a cold cache.
 */
const ESM_ONLY_PACKAGES = ["uuid", "jose", "cookie", "commander", "csv-parse", "csv-stringify", "fast-check"];

/** The workspaces are tested from their sources: a test never runs against a stale build. */
const moduleNameMapper = {
  "^@vouchsafe/schema/schema\\.graphql$": "<rootDir>/packages/schema/schema.graphql",
  "^@vouchsafe/(contract|schema|ui|web)$": "<rootDir>/packages/$1/src/index.ts",
  "^(\\.{1,2}/.*)\\.js$": "$1",
};

/** The same decorator settings as apps/api/.swcrc: TypeORM and TypeGraphQL read the metadata. */
const nodeTransform: Project["transform"] = {
  "\\.(ts|m?js)$": [
    "@swc/jest",
    {
      swcrc: false,
      jsc: {
        target: "es2022",
        parser: { syntax: "typescript", decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        keepClassNames: true,
      },
      module: { type: "commonjs" },
      sourceMaps: "inline",
    },
  ],
};

const browserTransform: Project["transform"] = {
  "\\.(tsx?|m?js)$": [
    "@swc/jest",
    {
      swcrc: false,
      jsc: {
        target: "es2022",
        parser: { syntax: "typescript", tsx: true },
        transform: { react: { runtime: "automatic" } },
      },
      module: { type: "commonjs" },
      sourceMaps: "inline",
    },
  ],
};

function nodeProject(displayName: string, root: string, more: Partial<Project> = {}): Project {
  return {
    displayName,
    rootDir: __dirname,
    roots: [`<rootDir>/${root}`],
    testEnvironment: "node",
    testMatch: ["**/*.test.ts"],
    setupFilesAfterEnv: ["<rootDir>/scripts/jest-setup-node.ts"],
    moduleNameMapper,
    transform: nodeTransform,
    transformIgnorePatterns: [`/node_modules/(?!(${ESM_ONLY_PACKAGES.join("|")})/)`],
    ...more,
  };
}

function browserProject(displayName: string, root: string): Project {
  return {
    displayName,
    rootDir: __dirname,
    roots: [`<rootDir>/${root}`],
    testEnvironment: "jsdom",
    testMatch: ["**/*.test.ts", "**/*.test.tsx"],
    setupFilesAfterEnv: ["<rootDir>/scripts/jest-setup-dom.ts"],
    moduleNameMapper: {
      ...moduleNameMapper,
      "\\.(css|svg|woff2?)$": "<rootDir>/scripts/jest-empty-module.cjs",
    },
    transform: browserTransform,
    transformIgnorePatterns: [`/node_modules/(?!(${ESM_ONLY_PACKAGES.join("|")})/)`],
  };
}

const mariaDbUrl = process.env.TEST_MARIADB_URL;
/** How long the long tests run, and with which seed; see docs/testing.md. */
const lengths = Object.fromEntries(
  ["TEST_KILL_CODES", "TEST_KILL_ROUNDS", "TEST_MODEL_RUNS", "TEST_SEED"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  }),
);

/** The suite of the API runs once per engine; what is pure needs to run only once. */
const apiProjects: Project[] = [
  nodeProject("api-sqlite", "apps/api/src", {
    globals: { TEST_DATABASE: "sqlite", ...lengths },
    testPathIgnorePatterns: ["/node_modules/", "\\.mariadb\\.test\\.ts$"],
  }),
  ...(mariaDbUrl
    ? [
        nodeProject("api-mariadb", "apps/api/src", {
          globals: { TEST_DATABASE: "mariadb", TEST_MARIADB_URL: mariaDbUrl, ...lengths },
          testPathIgnorePatterns: ["/node_modules/", "\\.rules\\.test\\.ts$"],
        }),
      ]
    : []),
];

const config: Config = {
  cacheDirectory: "<rootDir>/.cache/jest",
  // Only ends what hangs: a busy machine takes its time.
  testTimeout: 120_000,
  projects: [
    nodeProject("contract", "packages/contract/src"),
    ...apiProjects,
    browserProject("ui", "packages/ui/src"),
    browserProject("web", "packages/web/src"),
    browserProject("admin", "apps/admin/src"),
    browserProject("portal", "apps/portal/src"),
  ],
};

export default config;
