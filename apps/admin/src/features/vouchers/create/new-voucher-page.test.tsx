import { screen, within } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { batch, batches, models, noClaims } from "../../../testing/answers";
import { type Answer, type Asked, put, renderAdmin, sessionOf } from "../../../testing/render-admin";

const created: Answer = { createVoucherBatch: { __typename: "VoucherBatchCreated", batch: batch() } };

function renderForm(answer: Answer | (() => Answer) = created) {
  return renderAdmin({
    path: "/vouchers/new",
    answers: {
      Session: sessionOf(),
      LlmModels: models,
      VoucherList: batches(),
      VoucherPage: { voucherBatch: batch() },
      VoucherClaims: noClaims,
      CreateVoucherBatch: answer,
    },
  });
}

async function fillIn(user: UserEvent, quantity: string) {
  await put(user, await screen.findByLabelText("Name"), "linkedin June 2025");
  await put(user, screen.getByLabelText("Amount per claim"), "1000");
  await put(user, screen.getByLabelText("Number of codes"), quantity);
}

const issue = (user: UserEvent) => user.click(screen.getByRole("button", { name: "Issue voucher" }));

function sentInputs(asked: readonly Asked[]) {
  return asked.flatMap(({ operation, variables }) =>
    // The app sends nothing else under this name: its generated document has this one variable.
    operation === "CreateVoucherBatch" ? [variables["input"] as Record<string, unknown>] : [],
  );
}

describe("issuing a voucher", () => {
  it("reads out what it amounts to, issues it and opens its page", async () => {
    const { asked } = renderForm();
    const user = userEvent.setup({ delay: null, pointerEventsCheck: 0 });
    await fillIn(user, "50");
    const summary = screen.getByRole("region", { name: "In a sentence" });
    expect(summary).toHaveTextContent("Issues 50 codes, each giving 1,000 LLM tokens.");
    expect(screen.getByRole("region", { name: "Liability" })).toHaveTextContent("50,000 LLM tokens");
    await issue(user);
    expect(await screen.findByRole("heading", { level: 1, name: "linkedin June 2025" })).toBeVisible();
    expect(sentInputs(asked)).toMatchObject([
      { name: "linkedin June 2025", quantity: 50, maxClaimsPerUser: 1 },
    ]);
  });

  it("marks what is missing at its fields and asks the server nothing", async () => {
    const { asked } = renderForm();
    const user = userEvent.setup({ delay: null, pointerEventsCheck: 0 });
    await screen.findByLabelText("Name");
    await issue(user);
    expect(screen.getByLabelText("Name")).toBeInvalid();
    expect(screen.getByLabelText("Name")).toHaveFocus();
    expect(screen.getByLabelText("Number of codes")).toBeInvalid();
    expect(screen.getByText("3 fields need your attention")).toBeVisible();
    expect(sentInputs(asked)).toEqual([]);
  });

  it("shows what the server refuses at the field it names, and the rest above the button", async () => {
    const refusal = (path: string, code: string) => ({
      __typename: "FieldError",
      path,
      code,
      message: "",
      limit: null,
    });
    renderForm({
      createVoucherBatch: {
        __typename: "InvalidInput",
        code: "INVALID_INPUT",
        message: "",
        fields: [refusal("campaign", "NOT_ALLOWED"), refusal("budget", "REQUIRED")],
      },
    });
    const user = userEvent.setup({ delay: null, pointerEventsCheck: 0 });
    await fillIn(user, "50");
    await issue(user);
    const campaign = screen.getByLabelText(/^Campaign/);
    expect(await screen.findByText("This is not possible here.")).toBeVisible();
    expect(campaign).toBeInvalid();
    expect(screen.getByText("budget")).toBeVisible();
    await put(user, campaign, "x");
    expect(campaign).toBeValid();
  });

  it("asks for a large number of codes once more, and issues only when it is the same", async () => {
    const { asked } = renderForm();
    const user = userEvent.setup({ delay: null, pointerEventsCheck: 0 });
    await fillIn(user, "1000");
    await issue(user);
    const dialog = within(await screen.findByRole("dialog"));
    await put(user, dialog.getByLabelText("Number of codes, once more"), "100");
    await user.click(dialog.getByRole("button", { name: "Issue 1,000 codes" }));
    expect(dialog.getByText("This is not the number of codes you entered.")).toBeVisible();
    expect(sentInputs(asked)).toEqual([]);
    await put(user, dialog.getByLabelText("Number of codes, once more"), "0");
    await user.click(dialog.getByRole("button", { name: "Issue 1,000 codes" }));
    expect(await screen.findByRole("heading", { level: 1, name: "linkedin June 2025" })).toBeVisible();
    expect(sentInputs(asked)).toHaveLength(1);
  });

  it("carries the same key when an answer was lost, and another one once the form has changed", async () => {
    const { asked } = renderForm(() => new Error("connection lost"));
    const user = userEvent.setup({ delay: null, pointerEventsCheck: 0 });
    await fillIn(user, "50");
    await issue(user);
    expect(await screen.findByText(/it is never issued twice/)).toBeVisible();
    await issue(user);
    await put(user, screen.getByLabelText("Number of codes"), "0");
    await issue(user);
    await screen.findByText(/it is never issued twice/);
    const keys = sentInputs(asked).map((input) => input["idempotencyKey"]);
    expect(keys).toHaveLength(3);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it("says loudly that a shared code without a limit has no upper bound", async () => {
    renderForm();
    const user = userEvent.setup({ delay: null, pointerEventsCheck: 0 });
    await put(user, await screen.findByLabelText("Amount per claim"), "25");
    await user.click(screen.getByRole("radio", { name: "One shared code" }));
    await user.click(screen.getByLabelText("No limit in all"));
    const liability = screen.getByRole("region", { name: "Liability" });
    expect(liability).toHaveTextContent("Unlimited");
    expect(liability).toHaveTextContent("every claim gives 25 LLM tokens");
  });

  it("issues a discount with a bonus, and reads out both and the money they can cost", async () => {
    const { asked } = renderForm();
    const user = userEvent.setup({ delay: null, pointerEventsCheck: 0 });
    await user.click(await screen.findByRole("radio", { name: "On a purchase" }));
    await put(user, screen.getByLabelText("Name"), "Credit sale");
    await put(user, screen.getByLabelText("Percentage off"), "20");
    await put(user, screen.getByLabelText("At most (optional)"), "50000");
    await user.click(screen.getByRole("button", { name: "Add another benefit" }));
    await put(user, screen.getByLabelText("Bonus"), "5");
    await put(user, screen.getByLabelText("Smallest purchase (optional)"), "100000");
    await user.click(screen.getByLabelText("Only on a person’s first purchase"));
    await put(user, screen.getByLabelText("Number of codes"), "50");
    expect(screen.getByRole("region", { name: "In a sentence" })).toHaveTextContent(
      "Issues 50 codes, each giving 20% off (at most Rp 50.000) and a bonus of 5 LLM tokens.",
    );
    const liability = screen.getByRole("region", { name: "Liability" });
    expect(liability).toHaveTextContent("250 LLM tokens");
    expect(liability).toHaveTextContent("Rp 2.500.000 off prices");
    await issue(user);
    await screen.findByRole("heading", { level: 1, name: "linkedin June 2025" });
    expect(sentInputs(asked)).toMatchObject([
      {
        benefits: [
          { kind: "DISCOUNT_PERCENT", basisPoints: 2000, maxDiscount: 50_000 },
          { kind: "BONUS_FIXED", unit: "LLM_TOKEN", amount: 5 },
        ],
        minPurchase: 100_000,
        purchaseKind: null,
        isFirstOrderOnly: true,
      },
    ]);
  });

  it("offers one discount at most, and no kind that takes effect at another moment", async () => {
    renderForm();
    const user = userEvent.setup({ delay: null, pointerEventsCheck: 0 });
    await user.click(await screen.findByRole("radio", { name: "On a purchase" }));
    await user.click(screen.getByRole("button", { name: "Add another benefit" }));
    const second = within(screen.getByRole("group", { name: "Benefit 2" }));
    await user.click(second.getByRole("combobox", { name: "Kind" }));
    const offered = screen.getAllByRole("option").map(({ textContent }) => textContent);
    expect(offered).toEqual(["Bonus: a fixed amount on top", "Bonus: a share on top"]);
  });
});
