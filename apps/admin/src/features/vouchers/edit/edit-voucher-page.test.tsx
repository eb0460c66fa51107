import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { batch, noClaims } from "../../../testing/answers";
import { type Answer, type Asked, put, renderAdmin, sessionOf } from "../../../testing/render-admin";

const theirs = batch({ version: 4, campaign: "theirs", quantity: 60 });
const changed: Answer = {
  updateVoucherBatch: {
    __typename: "VoucherBatchChanged",
    code: "VOUCHER_BATCH_CHANGED",
    message: "",
    batch: theirs,
  },
};
const saved: Answer = {
  updateVoucherBatch: { __typename: "VoucherBatchUpdated", batch: batch({ version: 5, name: "Mine" }) },
};

function renderEdit(answer: (variables: Record<string, unknown>) => Answer) {
  return renderAdmin({
    path: "/vouchers/b1/edit",
    answers: {
      Session: sessionOf(),
      EditVoucher: { voucherBatch: batch() },
      UpdateVoucherBatch: answer,
      VoucherPage: { voucherBatch: batch({ name: "Mine" }) },
      VoucherClaims: noClaims,
    },
  });
}

const sentInputs = (asked: readonly Asked[]) =>
  asked.flatMap(({ operation, variables }) =>
    operation === "UpdateVoucherBatch" ? [variables["input"]] : [],
  );

async function rename(name: string) {
  const user = userEvent.setup({ delay: null, pointerEventsCheck: 0 });
  const field = await screen.findByLabelText("Name");
  await user.clear(field);
  await put(user, field, name);
  return user;
}

describe("editing a voucher", () => {
  it("sends only what was changed, with the version that was read", async () => {
    const { asked } = renderEdit(() => saved);
    const user = await rename("Mine");
    await user.click(screen.getByRole("button", { name: "Save changes" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Mine" })).toBeInTheDocument();
    expect(sentInputs(asked)).toEqual([{ id: "b1", version: 3, name: "Mine" }]);
  });

  it("shows unit, amount and model as fixed, and why", async () => {
    renderEdit(() => saved);
    const fixed = await screen.findByRole("region", { name: "Fixed" });
    expect(fixed).toHaveTextContent("1,000 LLM tokens · llama-3.2-90b-instruct only");
    expect(fixed).toHaveTextContent("Unit, amount and model never change after issuing");
    expect(screen.queryByLabelText("Amount per claim")).not.toBeInTheDocument();
  });

  it("shows what somebody else changed meanwhile, and saves mine on top when asked to", async () => {
    let tries = 0;
    const { asked } = renderEdit(() => (++tries === 1 ? changed : saved));
    const user = await rename("Mine");
    await user.click(screen.getByRole("button", { name: "Save changes" }));
    const conflict = await screen.findByRole("alert", { name: /Somebody else changed this voucher/ });
    expect(conflict).toHaveTextContent("linkedin → theirs");
    expect(conflict).toHaveTextContent("50 → 60");
    await user.click(screen.getByRole("button", { name: "Keep my changes, take over the rest" }));
    expect(screen.getByLabelText("Number of codes")).toHaveValue("60");
    await user.click(screen.getByRole("button", { name: "Save changes" }));
    await screen.findByRole("heading", { level: 1, name: "Mine" });
    expect(sentInputs(asked)[1]).toEqual({ id: "b1", version: 4, name: "Mine" });
  });

  it("drops mine when asked to reload", async () => {
    renderEdit(() => changed);
    const user = await rename("Mine");
    await user.click(screen.getByRole("button", { name: "Save changes" }));
    await user.click(await screen.findByRole("button", { name: "Reload and drop my changes" }));
    expect(screen.getByLabelText("Name")).toHaveValue("linkedin June 2025");
    expect(screen.getByLabelText(/^Campaign/)).toHaveValue("theirs");
    expect(screen.getByText("Nothing was changed yet.")).toBeInTheDocument();
  });
});
