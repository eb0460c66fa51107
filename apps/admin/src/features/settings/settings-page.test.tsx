import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { renderAdmin, sessionOf } from "../../testing/render-admin";

describe("the settings", () => {
  beforeEach(() => window.localStorage.clear());

  it("say the zone, the currency and how far each thing goes", async () => {
    renderAdmin({ path: "/settings", answers: { Session: sessionOf() } });
    expect(await screen.findByText("Asia/Jakarta")).toBeInTheDocument();
    expect(screen.getByText("IDR")).toBeInTheDocument();
    const limit = screen.getByRole("row", { name: /Letters and digits of a code, at most/ });
    expect(within(limit).getByText("32")).toBeInTheDocument();
  });

  it("name the variable on the server that changes each of them, and pretend to change none", async () => {
    renderAdmin({ path: "/settings", answers: { Session: sessionOf("AUDITOR") } });
    expect(await screen.findByText("ORGANISATION_TIME_ZONE")).toBeInTheDocument();
    const main = within(screen.getByRole("main"));
    expect(main.queryAllByRole("textbox")).toEqual([]);
    expect(main.queryAllByRole("combobox")).toEqual([]);
  });

  it("change the language of this browser at once", async () => {
    renderAdmin({ path: "/settings", answers: { Session: sessionOf() } });
    const main = within(await screen.findByRole("main"));
    await userEvent.click(await main.findByRole("radio", { name: "Bahasa Indonesia" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Pengaturan" })).toBeInTheDocument();
  });
});

describe("the navigation", () => {
  it("marks the page that is open, and leaves acts out for an auditor", async () => {
    renderAdmin({ path: "/settings", answers: { Session: sessionOf("AUDITOR") } });
    const navigation = within(await screen.findByRole("navigation", { name: "Main navigation" }));
    expect(navigation.getByRole("link", { current: "page" })).toHaveTextContent("Settings");
    expect(navigation.queryByRole("link", { name: "New voucher" })).not.toBeInTheDocument();
  });
});
