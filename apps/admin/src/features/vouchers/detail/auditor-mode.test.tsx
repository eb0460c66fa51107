import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { batch, batches, codes, noClaims } from "../../../testing/answers";
import { type Answer, renderAdmin, sessionOf } from "../../../testing/render-admin";

const answers = (role: "SUPERADMIN" | "AUDITOR"): Record<string, Answer> => ({
  Session: sessionOf(role),
  VoucherList: batches(batch()),
  VoucherPage: { voucherBatch: batch() },
  VoucherClaims: noClaims,
  VoucherCodes: role === "AUDITOR" ? codes("N4BH-••••-••••-••••") : codes("N4BH-P1MC-T0VE-AMK6"),
});

const acts = ["Download CSV", "Deactivate", "Edit", "Disable code", "Copy share link", "Copy code"];

function offered(act: string) {
  const name = new RegExp(`^${act}`);
  return [...screen.queryAllByRole("button", { name }), ...screen.queryAllByRole("link", { name })];
}

describe("a voucher's page", () => {
  it("offers every act to a superadmin", async () => {
    renderAdmin({ path: "/vouchers/b1?tab=codes", answers: answers("SUPERADMIN") });
    await screen.findByText("N4BH-P1MC-T0VE-AMK6");
    for (const act of acts) expect(offered(act)).not.toHaveLength(0);
    expect(screen.queryByText("Read-only.")).not.toBeInTheDocument();
  });

  it("offers an auditor no act, shows codes masked and says that it is read-only", async () => {
    renderAdmin({ path: "/vouchers/b1?tab=codes", answers: answers("AUDITOR") });
    await screen.findByText("N4BH-••••-••••-••••");
    for (const act of acts) expect(offered(act)).toHaveLength(0);
    expect(screen.getByText("Read-only.")).toBeInTheDocument();
    expect(screen.getByText("Codes are masked for auditors.")).toBeInTheDocument();
  });

  it("shows an auditor both deadlines, the figures and the claims", async () => {
    renderAdmin({ path: "/vouchers/b1", answers: answers("AUDITOR") });
    const ticket = await screen.findByRole("article", { name: "linkedin June 2025" });
    expect(within(ticket).getByText("Claim until")).toBeInTheDocument();
    expect(within(ticket).getByText("Never expires")).toBeInTheDocument();
    expect(screen.getByText("600 LLM tokens")).toBeInTheDocument();
    expect(await screen.findByText("Nobody has claimed this voucher yet")).toBeInTheDocument();
  });
});

describe("an auditor", () => {
  it("is not offered to issue a voucher", async () => {
    renderAdmin({ path: "/vouchers", answers: answers("AUDITOR") });
    await screen.findByRole("link", { name: /linkedin June 2025/ });
    expect(screen.queryByRole("link", { name: "New voucher" })).not.toBeInTheDocument();
  });

  it.each(["/vouchers/new", "/vouchers/b1/edit"])(
    "who follows a link to %s reads why it is closed",
    async (path) => {
      const { asked } = renderAdmin({ path, answers: answers("AUDITOR") });
      expect(
        await screen.findByRole("heading", { name: "Only superadmins can change vouchers" }),
      ).toBeVisible();
      expect(asked.map(({ operation }) => operation)).toEqual(["Session"]);
    },
  );
});

describe("switching a voucher off", () => {
  it("asks nothing, says what it means and can be undone", async () => {
    const off = { isEnabled: false, status: "INACTIVE" };
    const { asked } = renderAdmin({
      path: "/vouchers/b1",
      answers: {
        ...answers("SUPERADMIN"),
        DeactivateVoucherBatch: {
          deactivateVoucherBatch: { __typename: "VoucherBatchUpdated", batch: batch(off) },
        },
        ReactivateVoucherBatch: {
          reactivateVoucherBatch: { __typename: "VoucherBatchUpdated", batch: batch() },
        },
      },
    });
    const user = userEvent.setup();
    await user.click(await screen.findByRole("button", { name: "Deactivate" }));
    expect(await screen.findByText("Inactive")).toBeInTheDocument();
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    expect(await screen.findByRole("button", { name: "Deactivate" })).toBeInTheDocument();
    expect(asked.map(({ operation }) => operation)).toContain("ReactivateVoucherBatch");
  });
});
