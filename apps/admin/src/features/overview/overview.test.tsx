import { screen, within } from "@testing-library/react";
import { overview } from "../../testing/desk-answers";
import { renderAdmin, sessionOf } from "../../testing/render-admin";

const show = (changes: Record<string, unknown> = {}, role: "SUPERADMIN" | "AUDITOR" = "SUPERADMIN") =>
  renderAdmin({ path: "/", answers: { Session: sessionOf(role), Overview: overview(changes) } });

describe("the overview", () => {
  it("compares claims with the same time a week before", async () => {
    show();
    const today = await screen.findByRole("link", { name: /Claims today/ });
    expect(today).toHaveTextContent("84");
    expect(today).toHaveTextContent("12 more than a week before (72)");
    expect(screen.getByRole("link", { name: /Claims this week/ })).toHaveTextContent("Same as a week before");
  });

  it("leads from every figure to the list behind it", async () => {
    show();
    await screen.findByRole("heading", { level: 1, name: "Overview" });
    const targets = {
      "Claims today": "/admin/attempts?kind=REDEEM&outcome=ACCEPTED",
      "Active vouchers": "/admin/vouchers?status=ACTIVE",
      "LLM tokens": "/admin/vouchers?unit=LLM_TOKEN",
      linkedin: "/admin/campaigns/linkedin",
      "Beta gift": "/admin/vouchers/b1",
      "Show all": "/admin/vouchers?nearLimit=true",
      "Siti Rahayu": "/admin/attempts?person=p1&wrong=true",
      "203.0.113.7": "/admin/attempts?network=203.0.113.7&wrong=true",
    };
    for (const [name, target] of Object.entries(targets)) {
      const link = await screen.findByRole("link", { name: new RegExp(`^${name}`) });
      expect([name, link.getAttribute("href")]).toEqual([name, target]);
    }
  });

  it("says what was given, spent and is about to expire, unit by unit", async () => {
    show();
    const units = within(await screen.findByRole("region", { name: "Given and used" }));
    expect(units.getByRole("row", { name: "Spent 40,000 LLM tokens" })).toBeInTheDocument();
    expect(
      units.getByRole("row", { name: "Of it expiring within 7 days 9,000 LLM tokens" }),
    ).toBeInTheDocument();
    expect(units.queryByText("Taken back")).not.toBeInTheDocument();
  });

  it("says how many vouchers were handed out and used, and what they took off prices", async () => {
    renderAdmin({ path: "/", answers: { Session: sessionOf(), Overview: overview() } });
    const numbers = await screen.findByRole("region", { name: "In numbers" });
    for (const text of ["3", "2 active", "1,200", "900", "75% of those handed out", "Rp 1.250.000"]) {
      expect(numbers).toHaveTextContent(text);
    }
  });

  it("says on a fresh installation what to do first", async () => {
    show({ activeBatches: 0, units: [], topCampaigns: [], nearLimit: [], suspicious: [] });
    expect(await screen.findByText("Nothing has been issued yet")).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Issue a voucher" })).toHaveAttribute(
      "href",
      "/admin/vouchers/new",
    );
  });

  it("does not ask an auditor to issue anything", async () => {
    show({ activeBatches: 0, units: [] }, "AUDITOR");
    expect(await screen.findByText("Nothing has been issued yet")).toBeInTheDocument();
    expect(screen.queryByRole("link", { name: "Issue a voucher" })).not.toBeInTheDocument();
  });

  it("asks for the days that the address says", async () => {
    const { asked } = renderAdmin({
      path: "/?days=365",
      answers: { Session: sessionOf(), Overview: overview() },
    });
    await screen.findByRole("link", { name: /Claims today/ });
    expect(asked.find(({ operation }) => operation === "Overview")?.variables).toEqual({ days: 365 });
  });
});
