import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type Answer, put, renderAdmin, sessionOf } from "../../testing/render-admin";

const HUNDRED = {
  __typename: "CreditPackage",
  id: "pk1",
  name: "100 tokens",
  purchaseKind: "TOKEN_PURCHASE",
  unit: "LLM_TOKEN",
  units: 100,
  price: 100_000,
  currency: "IDR",
  isActive: true,
};

type Changed = (variables: Record<string, unknown>) => Answer;
const changed: Changed = ({ input }) => ({
  updateCreditPackage: {
    __typename: "CreditPackageChanged",
    creditPackage: { ...HUNDRED, ...(input as object) }, // as the operation declares it
  },
});

const renderPackages = (
  answers: Record<string, Answer | Changed> = {},
  role: "SUPERADMIN" | "AUDITOR" = "SUPERADMIN",
) =>
  renderAdmin({
    path: "/models",
    answers: {
      Session: sessionOf(role),
      ModelList: { llmModels: [] },
      CreditPackageList: { creditPackages: [HUNDRED] },
      UpdateCreditPackage: changed,
      ...answers,
    },
  });

describe("the credit packages", () => {
  it("show what each gives and costs; auditors are offered no act", async () => {
    renderPackages({}, "AUDITOR");
    const row = (await screen.findByText("100 tokens")).closest("tr");
    for (const text of ["Token purchase", "100 LLM tokens", "Rp 100.000", "Offered"]) {
      expect(row).toHaveTextContent(text);
    }
    expect(screen.queryByRole("button", { name: /package|100 tokens/ })).not.toBeInTheDocument();
  });

  it("are switched off without asking, and on again with undo", async () => {
    const { asked } = renderPackages();
    const user = userEvent.setup({ delay: null });
    await user.click(await screen.findByRole("button", { name: "Switch off 100 tokens" }));
    expect(await screen.findByText("Not offered")).toBeVisible();
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    expect(await screen.findByText("Offered")).toBeVisible();
    expect(
      asked
        .filter(({ operation }) => operation === "UpdateCreditPackage")
        .map(({ variables }) => variables["input"]),
    ).toEqual([
      { id: "pk1", isActive: false },
      { id: "pk1", isActive: true },
    ]);
  });

  it("are added with units and a price, which an empty field does not stand for", async () => {
    const { asked } = renderPackages({
      CreateCreditPackage: {
        createCreditPackage: { __typename: "CreditPackageChanged", creditPackage: HUNDRED },
      },
    });
    const user = userEvent.setup({ delay: null });
    await user.click(await screen.findByRole("button", { name: "Add package" }));
    const form = within(screen.getByRole("region", { name: "New package" }));
    await put(user, form.getByLabelText("Name"), "500 tokens");
    await put(user, form.getByLabelText("Gives"), "500");
    await user.click(form.getByRole("button", { name: "Add package" }));
    expect(form.getByLabelText("Price")).toBeInvalid();
    await put(user, form.getByLabelText("Price"), "450000");
    await user.click(form.getByRole("button", { name: "Add package" }));
    expect(await screen.findByText("100 tokens is offered now.")).toBeVisible();
    expect(asked.find(({ operation }) => operation === "CreateCreditPackage")?.variables["input"]).toEqual({
      name: "500 tokens",
      purchaseKind: "TOKEN_PURCHASE",
      units: 500,
      price: 450_000,
    });
  });

  it("keep what they give when they are edited, and say at the field what is refused", async () => {
    const { asked } = renderPackages({
      UpdateCreditPackage: {
        updateCreditPackage: {
          __typename: "InvalidInput",
          code: "INVALID_INPUT",
          message: "One field cannot be accepted.",
          fields: [
            {
              __typename: "FieldError",
              path: "price",
              code: "TOO_LARGE",
              message: "No.",
              limit: 1_000_000_000,
            },
          ],
        },
      },
    });
    const user = userEvent.setup({ delay: null });
    await user.click(await screen.findByRole("button", { name: "Edit 100 tokens" }));
    expect(screen.getByLabelText("Gives")).toBeDisabled();
    await user.click(screen.getByRole("button", { name: "Save changes" }));
    expect(await screen.findByText(/1,000,000,000/)).toBeVisible();
    expect(asked.find(({ operation }) => operation === "UpdateCreditPackage")?.variables["input"]).toEqual({
      id: "pk1",
      name: "100 tokens",
      price: 100_000,
    });
  });
});
