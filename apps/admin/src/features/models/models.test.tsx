import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { put, renderAdmin, sessionOf } from "../../testing/render-admin";

const LLAMA = {
  __typename: "LlmModel",
  id: "llama",
  slug: "meta/llama-3.2-90b-instruct",
  name: "llama-3.2-90b-instruct",
  provider: "meta",
  isEnabled: true,
  batchCount: 3,
};
const changed = (changes: Record<string, unknown>) => ({
  updateLlmModel: { __typename: "LlmModelChanged", model: { ...LLAMA, ...changes } },
});

describe("the catalog of models", () => {
  it("shows who publishes each, its id for gateways, and leads to the vouchers locked to it", async () => {
    renderAdmin({ path: "/models", answers: { Session: sessionOf(), ModelList: { llmModels: [LLAMA] } } });
    const row = (await screen.findByText("meta/llama-3.2-90b-instruct")).closest("tr");
    expect(row).toHaveTextContent("Offered");
    const link = screen.getByRole("link", { name: "3 vouchers locked to llama-3.2-90b-instruct" });
    expect(link).toHaveAttribute("href", "/admin/vouchers?model=llama");
  });

  it("offers an auditor no act", async () => {
    const answers = { Session: sessionOf("AUDITOR"), ModelList: { llmModels: [LLAMA] } };
    renderAdmin({ path: "/models", answers });
    await screen.findByText("meta/llama-3.2-90b-instruct");
    for (const act of [/Add model/, /Edit/, /Switch off/]) {
      expect(screen.queryByRole("button", { name: act })).not.toBeInTheDocument();
    }
  });

  it("says what to do when it is empty", async () => {
    renderAdmin({ path: "/models", answers: { Session: sessionOf(), ModelList: { llmModels: [] } } });
    expect(await screen.findByText("There is no model yet")).toBeInTheDocument();
  });

  it("switches a model off without asking, and on again with undo", async () => {
    const { asked } = renderAdmin({
      path: "/models",
      answers: {
        Session: sessionOf(),
        ModelList: { llmModels: [LLAMA] },
        UpdateLlmModel: ({ input }) => changed(input as Record<string, unknown>), // as the operation declares it
      },
    });
    const user = userEvent.setup();
    await user.click(await screen.findByRole("button", { name: "Switch off llama-3.2-90b-instruct" }));
    expect(await screen.findByText("Not offered")).toBeInTheDocument();
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    expect(await screen.findByText("Offered")).toBeInTheDocument();
    const sent = asked.filter(({ operation }) => operation === "UpdateLlmModel");
    expect(sent.map(({ variables }) => variables["input"])).toEqual([
      { id: "llama", isEnabled: false },
      { id: "llama", isEnabled: true },
    ]);
  });

  it("changes a name, and never the id for gateways", async () => {
    const { asked } = renderAdmin({
      path: "/models",
      answers: {
        Session: sessionOf(),
        ModelList: { llmModels: [LLAMA] },
        UpdateLlmModel: changed({ name: "Llama 90B" }),
      },
    });
    const user = userEvent.setup({ delay: null });
    await user.click(await screen.findByRole("button", { name: "Edit llama-3.2-90b-instruct" }));
    expect(screen.getByRole("textbox", { name: "Id for gateways" })).toHaveAttribute("readonly");
    const field = screen.getByRole("textbox", { name: "Name" });
    await user.clear(field);
    await put(user, field, "Llama 90B");
    await user.keyboard("{Enter}");
    expect(await screen.findByText("Llama 90B")).toBeInTheDocument();
    expect(asked.find(({ operation }) => operation === "UpdateLlmModel")?.variables["input"]).toEqual({
      id: "llama",
      name: "Llama 90B",
      provider: "meta",
    });
  });

  it("says at the field what is wrong with a new model", async () => {
    renderAdmin({
      path: "/models",
      answers: {
        Session: sessionOf(),
        ModelList: { llmModels: [LLAMA] },
        CreateLlmModel: {
          createLlmModel: {
            __typename: "InvalidInput",
            code: "INVALID_INPUT",
            message: "One field cannot be accepted.",
            fields: [
              { __typename: "FieldError", path: "slug", code: "TAKEN", message: "Taken.", limit: null },
            ],
          },
        },
      },
    });
    const user = userEvent.setup({ delay: null });
    await user.click(await screen.findByRole("button", { name: "Add model" }));
    await put(user, screen.getByRole("textbox", { name: "Id for gateways" }), LLAMA.slug);
    await user.keyboard("{Enter}");
    expect(await screen.findByText("This is already taken.")).toBeInTheDocument();
  });
});
