import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type DocumentNode, type FragmentDefinitionNode, Kind, parse, print, visit } from "graphql";
import { createTestApp, type TestApp } from "./testing/index.js";

const ROOT = join(__dirname, "../../..");
const SOURCES = ["packages/web/src", "apps/admin/src", "apps/portal/src"];

/** Every operation the web apps send, each with the fragments it needs, as Apollo Client sends it. */
function sentOperations(): [name: string, document: string][] {
  const documents = SOURCES.flatMap((folder) => graphqlFiles(join(ROOT, folder))).map((file) =>
    withoutClientDirectives(parse(readFileSync(file, "utf8"))),
  );
  const definitions = documents.flatMap((document) => document.definitions);
  const fragments = new Map(
    definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
  );
  return definitions.flatMap((operation): [string, string][] => {
    if (operation.kind !== Kind.OPERATION_DEFINITION) return [];
    const needed = [...neededFragments(operation, fragments)];
    const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...needed] };
    return [[operation.name?.value ?? "", print(document)]];
  });
}

function graphqlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".graphql"))
    .map((path) => join(folder, path));
}

/** `@unmask` is for the client alone; it asks the server for `__typename` everywhere besides. */
function withoutClientDirectives(document: DocumentNode): DocumentNode {
  return visit(document, {
    Directive: (node) => (node.name.value === "unmask" ? null : undefined),
    SelectionSet: (node, _key, parent) => {
      const isRoot = parent && "kind" in parent && parent.kind === Kind.OPERATION_DEFINITION;
      if (isRoot) return undefined;
      const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } } as const;
      return { ...node, selections: [...node.selections, typename] };
    },
  });
}

function neededFragments(
  from: DocumentNode["definitions"][number],
  all: ReadonlyMap<string, FragmentDefinitionNode>,
  found = new Set<FragmentDefinitionNode>(),
): Set<FragmentDefinitionNode> {
  visit(from, {
    FragmentSpread: ({ name }) => {
      const fragment = all.get(name.value);
      if (!fragment || found.has(fragment)) return;
      found.add(fragment);
      neededFragments(fragment, all, found);
    },
  });
  return found;
}

describe("every operation that the web apps send", () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await createTestApp();
  });
  afterAll(() => app.close());

  it.each(sentOperations())("is one that the server takes: %s", async (_name, document) => {
    const { errors } = await app.anonymous().query(document);
    // Signed out and without variables it may be refused, but only after it was found valid and not too large.
    const codes = errors?.map((each) => each.extensions?.code) ?? [];
    const refused = codes.filter((code) => /VALIDATION|PARSE|INTERNAL/.test(String(code)));
    expect(refused).toEqual([]);
  });
});
