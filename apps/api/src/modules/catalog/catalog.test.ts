import { newPublicId } from "../../kernel/index.js";
import { createTestApp, type TestApp } from "../../testing/index.js";

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

describe("the catalog of LLM models", () => {
  it("is shown to superadmins and auditors by name, switched-off models too", async () => {
    await app.createModel({ slug: "z/beta", name: "beta", provider: "Z" });
    await app.createModel({ slug: "a/alpha", name: "alpha", provider: "A", isEnabled: false });
    for (const role of ["SUPERADMIN", "AUDITOR"] as const) {
      const client = await app.signInAs(await app.createUser({ role }));
      expect(await client.ask("{ llmModels { slug name provider isEnabled } }")).toEqual({
        llmModels: [
          { slug: "a/alpha", name: "alpha", provider: "A", isEnabled: false },
          { slug: "z/beta", name: "beta", provider: "Z", isEnabled: true },
        ],
      });
    }
  });

  it("finds a model by its public id, and nothing by anything else", async () => {
    const { catalog } = app.modules;
    const model = await app.createModel({ name: "gamma" });
    expect(await catalog.findModel(model.publicId)).toEqual({ id: model.id, name: "gamma", isEnabled: true });
    expect(await catalog.findModel(newPublicId())).toBeNull();
    expect(await catalog.findModel(String(model.id))).toBeNull();
    expect(await catalog.findModel("' OR 1=1 --")).toBeNull();
  });

  it("names models to whoever holds their internal id", async () => {
    const model = await app.createModel({ slug: "d/delta" });
    expect((await app.modules.catalog.modelsById()).get(model.id)).toMatchObject({
      id: model.publicId,
      slug: "d/delta",
    });
  });

  it("adds only models it does not know, and leaves known ones as they are", async () => {
    const { catalog } = app.modules;
    const model = { slug: "e/epsilon", name: "epsilon", provider: "E" };
    expect(await catalog.addModels([model])).toBe(1);
    expect(
      await catalog.addModels([
        { ...model, name: "renamed" },
        { ...model, slug: "e/other" },
      ]),
    ).toBe(1);
    expect(await catalog.addModels([])).toBe(0);
    const names = [...(await catalog.modelsById()).values()].filter((each) => each.slug === model.slug);
    expect(names).toMatchObject([{ name: "epsilon" }]);
  });
});
