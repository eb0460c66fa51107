import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { batch, codes } from "../../testing/answers";
import { campaign, campaigns, people, person } from "../../testing/desk-answers";
import { order, orders } from "../../testing/order-answers";
import { type Answer, renderAdmin, sessionOf } from "../../testing/render-admin";

/** What the server finds, whatever the words. */
function found(...names: readonly { id: string; name: string }[]): Answer {
  const edges = names.map((node) => ({
    __typename: "VoucherBatchEdge",
    node: { __typename: "VoucherBatch", campaign: null, ...node },
  }));
  return {
    voucherBatches: { __typename: "VoucherBatchConnection", edges },
    ...campaigns(),
    ...people(),
    ...orders(),
    llmModels: [],
  };
}

async function openPalette(answers: Record<string, Answer>, role: "SUPERADMIN" | "AUDITOR" = "SUPERADMIN") {
  const app = renderAdmin({ path: "/settings", answers: { Session: sessionOf(role), ...answers } });
  const user = userEvent.setup();
  await screen.findByRole("heading", { level: 1, name: "Settings" });
  await user.keyboard("{Control>}k{/Control}");
  const field = await screen.findByRole("combobox", { name: "What to look for" });
  return { ...app, user, field };
}

describe("the palette", () => {
  it("opens by its shortcut and leads to a page by keyboard alone", async () => {
    const { router, user } = await openPalette({});
    await user.keyboard("attem{Enter}");
    expect(await screen.findByRole("heading", { level: 1, name: "Attempts" })).toBeInTheDocument();
    expect(router.state.location.pathname).toBe("/attempts");
    expect(screen.queryByRole("combobox", { name: "What to look for" })).not.toBeInTheDocument();
  });

  it("leads from an exact code to this code of its voucher, also when Enter comes before the answer", async () => {
    const { router, user } = await openPalette({
      PaletteSearch: found({ id: "b1", name: "linkedin June 2025" }),
      VoucherPage: { voucherBatch: batch() },
      VoucherCodes: codes("N4BH-P1MC-T0VE-AMK6"),
    });
    await user.keyboard("n4bhp1mct0veamk6{Enter}");
    expect(await screen.findByText("N4BH-P1MC-T0VE-AMK6")).toBeInTheDocument();
    expect(router.state.location.search).toEqual({ tab: "codes", code: "n4bhp1mct0veamk6" });
  });

  it("leads from an order number to the order", async () => {
    const { router, user } = await openPalette({
      PaletteSearch: { ...found(), ...orders(order()) },
      OrderPage: { deskOrder: order() },
    });
    await user.keyboard("ord-7k2m-9qxt{Enter}");
    expect(await screen.findByRole("heading", { level: 1, name: "ORD-7K2M-9QXT" })).toBeInTheDocument();
    expect(router.state.location.pathname).toBe("/orders/o1");
  });

  it("shows what the server found by kind, and the arrow keys choose", async () => {
    const { router, user, field } = await openPalette({
      PaletteSearch: {
        ...found({ id: "b1", name: "siti's gift" }),
        ...campaigns(campaign({ name: "siti campaign" })),
        ...people(person()),
      },
    });
    await user.keyboard("siti");
    expect(await screen.findByRole("option", { name: /Siti Rahayu/ })).toBeInTheDocument();
    expect(
      within(screen.getByRole("group", { name: "Vouchers" })).getByText("siti's gift"),
    ).toBeInTheDocument();
    await user.keyboard("{ArrowDown}{ArrowDown}");
    const marked = screen.getByRole("option", { selected: true });
    expect(marked).toHaveTextContent("Siti Rahayu");
    expect(field).toHaveAttribute("aria-activedescendant", marked.id);
    await user.keyboard("{Enter}");
    await screen.findByRole("status");
    expect(router.state.location.pathname).toBe("/users/p1");
  });

  it("says when nothing is found, and closes on Escape", async () => {
    const { user } = await openPalette({ PaletteSearch: found() });
    await user.keyboard("nobody knows");
    expect(await screen.findByText("Nothing found for “nobody knows”.")).toBeInTheDocument();
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("combobox", { name: "What to look for" })).not.toBeInTheDocument();
  });

  it("offers an auditor no act that changes anything", async () => {
    await openPalette({}, "AUDITOR");
    expect(screen.queryByRole("option", { name: "New voucher" })).not.toBeInTheDocument();
    expect(screen.getByRole("option", { name: "Sign out" })).toBeInTheDocument();
  });
});
