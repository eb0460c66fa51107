import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { attempt, attempts, GRANT, people, person, wallet } from "../../testing/desk-answers";
import { order, orders } from "../../testing/order-answers";
import { renderAdmin, sessionOf } from "../../testing/render-admin";

const page = (role: "SUPERADMIN" | "AUDITOR" = "SUPERADMIN") => ({
  Session: sessionOf(role),
  UserPage: { user: person() },
  ...wallet,
});

describe("the list of users", () => {
  it("says who each is, since when, and how much they claimed", async () => {
    renderAdmin({ path: "/users", answers: { Session: sessionOf(), UserList: people(person()) } });
    const row = (await screen.findByRole("link", { name: /Siti Rahayu/ })).closest("tr");
    expect(row).toHaveTextContent("siti@people.example");
    expect(row).toHaveTextContent("1 Nov 2026");
    expect(row).toHaveTextContent("2");
  });

  it("asks the server for what the address says", async () => {
    const { asked } = renderAdmin({
      path: "/users?search=siti&role=AUDITOR",
      answers: { Session: sessionOf(), UserList: people(person()) },
    });
    await screen.findByRole("link", { name: /Siti Rahayu/ });
    expect(asked.find(({ operation }) => operation === "UserList")?.variables).toMatchObject({
      search: "siti",
      role: "AUDITOR",
    });
  });
});

describe("a person's page", () => {
  it("shows what they can spend, and of what it is made", async () => {
    renderAdmin({ path: "/users/p1", answers: page() });
    expect(await screen.findByRole("heading", { level: 1, name: "Siti Rahayu" })).toBeInTheDocument();
    const balances = await screen.findByRole("region", { name: "Can be spent now" });
    expect(await within(balances).findByText("400 LLM tokens")).toBeInTheDocument();
    expect(within(balances).getByText("Any model")).toBeInTheDocument();
    expect(await screen.findByText("400 of 1,000 LLM tokens")).toBeInTheDocument();
    expect(screen.getByText("linkedin June 2025")).toBeInTheDocument();
  });

  it("offers only a superadmin to take a grant back", async () => {
    renderAdmin({ path: "/users/p1", answers: page("AUDITOR") });
    await screen.findByText("400 of 1,000 LLM tokens");
    expect(screen.queryByRole("button", { name: /Take back/ })).not.toBeInTheDocument();
  });

  it("shows the attempts of this person and where to watch them", async () => {
    const { asked } = renderAdmin({
      path: "/users/p1?tab=attempts",
      answers: { ...page(), UserAttempts: attempts(attempt({ outcome: "CODE_NOT_FOUND", batch: null })) },
    });
    expect(await screen.findByText("Unknown code")).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Watch live" })).toHaveAttribute(
      "href",
      "/admin/attempts?person=p1",
    );
    expect(asked.find(({ operation }) => operation === "UserAttempts")?.variables["filter"]).toEqual({
      userId: "p1",
    });
  });

  it("shows the plan that a voucher let them try, and what is in force when that is over", async () => {
    const trial = {
      __typename: "Subscription",
      id: "s1",
      state: "ENDED",
      plan: { __typename: "Plan", id: "pro", name: "Professional" },
      currentPlan: { __typename: "Plan", id: "free", name: "Free" },
      tokensPerMonth: 100,
      monthsGranted: 1,
      startedAt: "2026-11-01T03:00:00.000Z",
      endsAt: "2026-12-01T03:00:00.000Z",
      nextMonthAt: null,
      convertedAt: null,
      voucherName: "Free trial",
    };
    const userWallet = { __typename: "Wallet", id: "p1", subscription: trial, balances: [] };
    renderAdmin({ path: "/users/p1", answers: { ...page(), UserWallet: { userWallet } } });
    const plan = await screen.findByRole("region", { name: "Plan" });
    for (const text of [
      "Free trial",
      "Trial over",
      "Professional was tried",
      "100 LLM tokens",
      "1 month granted",
    ]) {
      expect(plan).toHaveTextContent(text);
    }
  });

  it("lists what they bought, without their name in every row", async () => {
    const { asked } = renderAdmin({
      path: "/users/p1?tab=orders",
      answers: { ...page(), UserOrders: orders(order()) },
    });
    const row = (await screen.findByRole("link", { name: /ORD-7K2M-9QXT/ })).closest("tr");
    expect(row).toHaveTextContent("Rp 80.000");
    expect(row).not.toHaveTextContent("Siti");
    expect(asked.find(({ operation }) => operation === "UserOrders")?.variables["userId"]).toBe("p1");
  });

  it("says that there is no such person", async () => {
    renderAdmin({ path: "/users/nobody", answers: { ...page(), UserPage: { user: null } } });
    expect(await screen.findByText("There is no such person")).toBeInTheDocument();
  });
});

describe("taking a grant back", () => {
  it("asks for a reason first, and shows the wallet as it is afterwards", async () => {
    let isVoided = false;
    const { asked } = renderAdmin({
      path: "/users/p1",
      answers: {
        ...page(),
        UserWallet: () => {
          const amount = isVoided ? 0 : 400;
          const balance = { __typename: "Balance", id: "b", unit: "LLM_TOKEN", amount, model: null };
          return { userWallet: { __typename: "Wallet", id: "p1", subscription: null, balances: [balance] } };
        },
        VoidGrant: () => {
          isVoided = true;
          const grant = { ...GRANT, remaining: 0, state: "VOIDED" };
          return { voidGrant: { __typename: "GrantVoided", amount: 400, grant } };
        },
      },
    });
    const user = userEvent.setup({ delay: null });
    await user.click(await screen.findByRole("button", { name: "Take back 400 LLM tokens" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.type(dialog.getByRole("textbox"), "issued by mistake");
    await user.click(dialog.getByRole("button", { name: /400 LLM tokens/ }));
    const balances = screen.getByRole("region", { name: "Can be spent now" });
    expect(await within(balances).findByText("0 LLM tokens")).toBeInTheDocument();
    expect(asked.find(({ operation }) => operation === "VoidGrant")?.variables["input"]).toMatchObject({
      grantId: "g1",
      reason: "issued by mistake",
    });
  });
});
