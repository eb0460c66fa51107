import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { batch, batches, models } from "../../../testing/answers";
import { type Answer, renderAdmin, sessionOf } from "../../../testing/render-admin";

const spring = batch({ id: "b2", name: "spring" });
const off = { isEnabled: false, status: "INACTIVE" };

function switched(changedIds: readonly string[], ...changed: readonly Record<string, unknown>[]): Answer {
  return {
    deactivateVoucherBatches: { __typename: "VoucherBatchesSwitched", changedIds, batches: changed },
  };
}

function renderList(role: "SUPERADMIN" | "AUDITOR", answers: Record<string, Answer> = {}) {
  return renderAdmin({
    path: "/vouchers",
    answers: {
      Session: sessionOf(role),
      LlmModels: models,
      VoucherList: batches(batch(), spring),
      ...answers,
    },
  });
}

describe("ticked vouchers", () => {
  it("are switched off together, and undoing touches only those that were on", async () => {
    const { asked } = renderList("SUPERADMIN", {
      DeactivateVoucherBatches: switched(["b2"], batch(), { ...spring, ...off }),
      ReactivateVoucherBatches: {
        reactivateVoucherBatches: {
          __typename: "VoucherBatchesSwitched",
          changedIds: ["b2"],
          batches: [spring],
        },
      },
    });
    const user = userEvent.setup();
    await user.click(await screen.findByLabelText("Select all vouchers on this page"));
    expect(screen.getByText("2 selected")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Deactivate" }));
    expect(await screen.findByText(/1 voucher is switched off/)).toBeInTheDocument();
    expect(within(screen.getByRole("table")).getByText("Inactive")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Undo" }));
    expect(await screen.findByText("Everything is as it was before.")).toBeInTheDocument();
    const sent = (name: string) => asked.find(({ operation }) => operation === name)?.variables;
    expect(sent("DeactivateVoucherBatches")).toEqual({ ids: ["b1", "b2"] });
    expect(sent("ReactivateVoucherBatches")).toEqual({ ids: ["b2"] });
  });

  it("are none any more once the list shows something else", async () => {
    const { router } = renderList("SUPERADMIN");
    const user = userEvent.setup();
    await user.click(await screen.findByLabelText("Select “spring”"));
    expect(screen.getByText("1 selected")).toBeInTheDocument();
    await user.click(screen.getByLabelText(/^Near the limit/));
    expect(await screen.findByText("Tick vouchers to switch several at once")).toBeInTheDocument();
    expect(router.state.location.search).toEqual({ nearLimit: true });
  });

  it("are not offered to an auditor, nor is the file of the list", async () => {
    renderList("AUDITOR");
    const table = within(await screen.findByRole("table"));
    expect(table.queryByRole("checkbox")).not.toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Export CSV" })).not.toBeInTheDocument();
  });
});

describe("the list of vouchers", () => {
  it("shows how far the codes of a voucher are while they are made", async () => {
    const made = { __typename: "CodeGeneration", state: "RUNNING", total: 20_000, generated: 4_000 };
    renderList("SUPERADMIN", {
      VoucherList: batches(batch({ status: "GENERATING", quantity: 20_000, generation: made })),
    });
    expect(await screen.findByText("20% made")).toBeInTheDocument();
  });

  it("asks the server for one model and for what is near its limit", async () => {
    const { asked } = renderAdmin({
      path: "/vouchers?model=llama&nearLimit=true",
      answers: { Session: sessionOf(), LlmModels: models, VoucherList: batches(batch()) },
    });
    await screen.findByRole("link", { name: /linkedin June 2025/ });
    expect(asked.find(({ operation }) => operation === "VoucherList")?.variables).toMatchObject({
      filter: { modelId: "llama", isNearLimit: true },
    });
    expect(screen.getByDisplayValue("llama-3.2-90b-instruct")).toBeInTheDocument();
  });
});
