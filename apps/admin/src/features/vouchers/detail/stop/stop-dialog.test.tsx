import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { batch, noClaims, noVoiding } from "../../../../testing/answers";
import { type Answer, put, renderAdmin, sessionOf } from "../../../../testing/render-admin";

const stopped = batch({ status: "INACTIVE", isEnabled: false });
const running = {
  __typename: "BatchVoiding",
  state: "RUNNING",
  reason: "codes were leaked",
  grantCount: 1,
  voided: [{ __typename: "UnitAmount", unit: "LLM_TOKEN", amount: 400 }],
  startedAt: "2026-11-01T03:00:00.000Z",
  finishedAt: null,
};

function renderPage(voiding: () => Answer, stop: Answer | (() => Answer)) {
  return renderAdmin({
    path: "/vouchers/b1",
    answers: {
      Session: sessionOf(),
      VoucherPage: { voucherBatch: batch() },
      VoidingProgress: voiding,
      VoucherClaims: noClaims,
      StopVoucherBatch: stop,
    },
  });
}

async function openDialog(user: ReturnType<typeof userEvent.setup>) {
  await user.click(await screen.findByRole("button", { name: "Stop everything…" }));
  return within(await screen.findByRole("dialog"));
}

describe("stopping a leaked voucher", () => {
  it("says in figures what it does, wants a reason, and shows what is being taken back", async () => {
    let voiding: Answer = noVoiding;
    const { asked } = renderPage(
      () => voiding,
      () => {
        voiding = { voucherBatchVoiding: running, voucherBatch: stopped };
        return {
          stopVoucherBatch: {
            __typename: "VoucherBatchStopped",
            batch: stopped,
            voiding: { __typename: "BatchVoiding", state: "RUNNING" },
          },
        };
      },
    );
    const user = userEvent.setup({ delay: null });
    const dialog = await openDialog(user);
    expect(dialog.getByText("49 claims that were still open are lost.")).toBeVisible();
    expect(dialog.getByText("1 claim was made. It stays in the list.")).toBeVisible();
    await user.click(dialog.getByLabelText(/^Also take back what is unspent: 400 LLM tokens/));
    await user.click(dialog.getByRole("button", { name: "Stop and take back" }));
    expect(dialog.getByText("Fill this in.")).toBeVisible();
    expect(asked.map(({ operation }) => operation)).not.toContain("StopVoucherBatch");

    await put(user, dialog.getByLabelText("Reason"), "codes were leaked");
    await user.click(dialog.getByRole("button", { name: "Stop and take back" }));
    expect(await screen.findByText("Taking back what is unspent")).toBeInTheDocument();
    expect(screen.getByText("Reason: codes were leaked")).toBeInTheDocument();
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    expect(asked.find(({ operation }) => operation === "StopVoucherBatch")?.variables).toMatchObject({
      input: { id: "b1", reason: "codes were leaked", isVoiding: true },
    });
  });

  it("keeps the dialog when no answer came, and sends the same key again", async () => {
    const { asked } = renderPage(
      () => noVoiding,
      () => new Error("connection lost"),
    );
    const user = userEvent.setup({ delay: null });
    const dialog = await openDialog(user);
    await put(user, dialog.getByLabelText("Reason"), "codes were leaked");
    await user.click(dialog.getByRole("button", { name: "Stop the voucher" }));
    expect(await dialog.findByText(/it takes effect only once/)).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Stop the voucher" }));
    await dialog.findByText(/it takes effect only once/);
    const inputs = asked.flatMap(({ operation, variables }) =>
      operation === "StopVoucherBatch" ? [variables["input"]] : [],
    );
    expect(inputs).toHaveLength(2);
    expect(inputs[1]).toEqual(inputs[0]);
  });
});
