import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { batch, batches } from "../../testing/answers";
import { campaign, campaignReport, campaigns } from "../../testing/desk-answers";
import { put, renderAdmin, sessionOf } from "../../testing/render-admin";

const page = (role: "SUPERADMIN" | "AUDITOR" = "SUPERADMIN") => ({
  Session: sessionOf(role),
  CampaignPage: campaignReport(),
  CampaignBatches: batches(batch()),
});

describe("the list of campaigns", () => {
  it("says how many vouchers each has, how much is claimed, given and spent", async () => {
    renderAdmin({
      path: "/campaigns",
      answers: { Session: sessionOf(), CampaignList: campaigns(campaign()) },
    });
    const row = (await screen.findByRole("link", { name: "linkedin" })).closest("tr");
    expect(row).toHaveTextContent("2 active");
    expect(row).toHaveTextContent("1,200 / 5,000");
    expect(row).toHaveTextContent("120,000 LLM tokens");
    expect(row).toHaveTextContent("40,000 LLM tokens");
    expect(row).toHaveTextContent("1 Nov 2026 to 20 Nov 2026");
  });

  it("asks the server for what the address says", async () => {
    const { asked } = renderAdmin({
      path: "/campaigns?search=link&after=abc",
      answers: { Session: sessionOf(), CampaignList: campaigns(campaign()) },
    });
    await screen.findByRole("link", { name: "linkedin" });
    expect(asked.find(({ operation }) => operation === "CampaignList")?.variables).toMatchObject({
      search: "link",
      after: "abc",
    });
  });

  it("says what to do when there is none", async () => {
    renderAdmin({ path: "/campaigns", answers: { Session: sessionOf(), CampaignList: campaigns() } });
    expect(await screen.findByText("No voucher belongs to a campaign yet")).toBeInTheDocument();
  });
});

describe("a campaign's page", () => {
  it("shows its figures, and its vouchers with the way to their list", async () => {
    renderAdmin({ path: "/campaigns/linkedin", answers: page() });
    expect(await screen.findByText("1,200 of 5,000 claimed")).toBeInTheDocument();
    expect(screen.getByRole("row", { name: "Spent 40,000 LLM tokens" })).toBeInTheDocument();
    expect(await screen.findByRole("link", { name: "linkedin June 2025" })).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Open in the list of vouchers" })).toHaveAttribute(
      "href",
      "/admin/vouchers?campaign=linkedin",
    );
  });

  it("keeps the range of its chart in the address", async () => {
    const { asked, router } = renderAdmin({ path: "/campaigns/linkedin?days=90", answers: page() });
    await userEvent.click(await screen.findByRole("radio", { name: "365 days" }));
    expect(router.state.location.search).toEqual({ days: 365 });
    const ranges = asked.filter(({ operation }) => operation === "CampaignPage");
    expect(ranges.map(({ variables }) => variables["days"])).toEqual([90, 365]);
  });

  it("says that there is no such campaign", async () => {
    renderAdmin({ path: "/campaigns/nobody", answers: { ...page(), CampaignPage: { campaign: null } } });
    expect(await screen.findByText("There is no such campaign")).toBeInTheDocument();
  });

  it("is not renamed by an auditor", async () => {
    renderAdmin({ path: "/campaigns/linkedin", answers: page("AUDITOR") });
    await screen.findByText("1,200 of 5,000 claimed");
    expect(screen.queryByRole("button", { name: "Rename" })).not.toBeInTheDocument();
  });
});

describe("renaming a campaign", () => {
  it("asks nothing, leads to the page under the new name and can be undone", async () => {
    const { asked, router } = renderAdmin({
      path: "/campaigns/linkedin",
      answers: {
        ...page(),
        CampaignPage: ({ name }) => campaignReport({ name }),
        RenameCampaign: ({ to }) => ({
          renameCampaign: {
            __typename: "CampaignRenamed",
            campaign: { __typename: "Campaign", name: to },
          },
        }),
      },
    });
    const user = userEvent.setup({ delay: null });
    await user.click(await screen.findByRole("button", { name: "Rename" }));
    const field = screen.getByRole("textbox", { name: "New name of the campaign" });
    await user.clear(field);
    await put(user, field, "linkedin 2025");
    await user.keyboard("{Enter}");
    expect(await screen.findByRole("heading", { level: 1, name: "linkedin 2025" })).toBeInTheDocument();
    expect(router.state.location.pathname).toBe("/campaigns/linkedin 2025");
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    expect(await screen.findByRole("heading", { level: 1, name: "linkedin" })).toBeInTheDocument();
    const renamed = asked.filter(({ operation }) => operation === "RenameCampaign");
    expect(renamed.map(({ variables }) => variables)).toEqual([
      { from: "linkedin", to: "linkedin 2025" },
      { from: "linkedin 2025", to: "linkedin" },
    ]);
  });

  it("says at the field that another campaign has the name", async () => {
    renderAdmin({
      path: "/campaigns/linkedin",
      answers: {
        ...page(),
        RenameCampaign: {
          renameCampaign: {
            __typename: "InvalidInput",
            code: "INVALID_INPUT",
            message: "One field cannot be accepted.",
            fields: [{ __typename: "FieldError", path: "to", code: "TAKEN", message: "Taken.", limit: null }],
          },
        },
      },
    });
    const user = userEvent.setup({ delay: null });
    await user.click(await screen.findByRole("button", { name: "Rename" }));
    await put(user, screen.getByRole("textbox", { name: "New name of the campaign" }), " two");
    await user.keyboard("{Enter}");
    expect(await screen.findByText("This is already taken.")).toBeInTheDocument();
  });
});
