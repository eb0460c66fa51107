import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { batch, batches, codes, creditTerms } from "../../../testing/answers";
import { put, renderAdmin, sessionOf } from "../../../testing/render-admin";

describe("the voucher list", () => {
  it("shows what a voucher gives, its deadlines and how much of it is claimed", async () => {
    renderAdmin({ path: "/vouchers", answers: { Session: sessionOf(), VoucherList: batches(batch()) } });
    const row = (await screen.findByRole("link", { name: /linkedin June 2025/ })).closest("tr");
    expect(row).toHaveTextContent("50 codes");
    expect(row).toHaveTextContent("1,000 LLM tokens");
    expect(row).toHaveTextContent("llama-3.2-90b-instruct");
    expect(row).toHaveTextContent("Active");
    expect(row).toHaveTextContent("Never expires");
    expect(row).toHaveTextContent("1 / 50");
    expect(row).not.toHaveTextContent("Multi-use");
  });

  it("tells a discount and a bonus apart, and finds vouchers of a kind", async () => {
    const { asked } = renderAdmin({
      path: "/vouchers?kind=DISCOUNT_PERCENT",
      answers: { Session: sessionOf(), VoucherList: batches(batch(creditTerms)) },
    });
    const row = (await screen.findByRole("link", { name: /Credit sale/ })).closest("tr");
    expect(row).toHaveTextContent("20% off, at most Rp 50.000");
    expect(row).toHaveTextContent("+5 LLM tokens bonus");
    expect(asked.find(({ operation }) => operation === "VoucherList")?.variables["filter"]).toEqual({
      benefitKind: "DISCOUNT_PERCENT",
    });
  });

  it("marks a voucher that one person may claim more than once", async () => {
    const multiUse = batch({ maxClaimsPerUser: 3 });
    renderAdmin({ path: "/vouchers", answers: { Session: sessionOf(), VoucherList: batches(multiUse) } });
    expect(await screen.findByText("Multi-use")).toBeInTheDocument();
  });

  it("asks the server for what the address says", async () => {
    const { asked } = renderAdmin({
      path: "/vouchers?search=launch&status=DEPLETED&sort=-claimed&after=abc",
      answers: { Session: sessionOf(), VoucherList: batches(batch()) },
    });
    await screen.findByRole("link", { name: /linkedin June 2025/ });
    expect(asked.find(({ operation }) => operation === "VoucherList")?.variables).toMatchObject({
      after: "abc",
      filter: { search: "launch", status: ["DEPLETED"] },
      sort: { field: "CLAIMED_COUNT", direction: "DESC" },
    });
  });

  it("says what to do when there is no voucher yet, and when nothing matches", async () => {
    const answers = { Session: sessionOf(), VoucherList: batches() };
    const { router } = renderAdmin({ path: "/vouchers", answers });
    expect(await screen.findByText("No voucher has been issued yet")).toBeInTheDocument();
    await act(() => router.navigate({ to: "/vouchers", search: { search: "nobody knows" } }));
    expect(await screen.findByText("Nothing matches")).toBeInTheDocument();
    await userEvent.click(screen.getAllByText("Clear filters")[0] ?? document.body);
    expect(await screen.findByText("No voucher has been issued yet")).toBeInTheDocument();
  });

  it("says what failed and loads again when asked to", async () => {
    let tries = 0;
    renderAdmin({
      path: "/vouchers",
      answers: {
        Session: sessionOf(),
        VoucherList: () => (++tries === 1 ? new Error("connection lost") : batches(batch())),
      },
    });
    expect(await screen.findByText("The server could not be reached.")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("link", { name: /linkedin June 2025/ })).toBeInTheDocument();
  });

  it("says whose code was typed, and Enter leads to the code", async () => {
    const { router } = renderAdmin({
      path: "/vouchers",
      answers: {
        Session: sessionOf(),
        VoucherList: batches(batch()),
        VoucherPage: { voucherBatch: batch() },
        VoucherCodes: codes("N4BH-P1MC-T0VE-AMK6"),
      },
    });
    const user = userEvent.setup({ delay: null, pointerEventsCheck: 0 });
    await put(user, await screen.findByLabelText("Search"), "n4bh p1mc t0ve amk6");
    expect(await screen.findByText(/This code belongs to “linkedin June 2025”/)).toBeInTheDocument();
    await user.type(screen.getByLabelText("Search"), "{Enter}");
    expect(await screen.findByText("N4BH-P1MC-T0VE-AMK6")).toBeInTheDocument();
    expect(router.state.location.search).toEqual({ tab: "codes", code: "n4bh p1mc t0ve amk6" });
  });

  it("leads to the sign-in page when nobody is signed in, and remembers where to", async () => {
    const { me: _, ...signedOut } = sessionOf() as Record<string, unknown>;
    const { router } = renderAdmin({
      path: "/vouchers?status=ACTIVE",
      answers: { Session: { ...signedOut, me: null } },
    });
    expect(await screen.findByRole("heading", { name: "Sign in to Vouchsafe Admin" })).toBeInTheDocument();
    expect(router.state.location.search).toEqual({ to: "/admin/vouchers?status=ACTIVE" });
  });
});
