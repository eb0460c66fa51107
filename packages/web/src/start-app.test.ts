import { screen } from "@testing-library/react";
import type { AppCatalogues } from "./i18n/start-i18n";
import { startApp } from "./start-app";

const APP: AppCatalogues = { en: async () => ({}), id: async () => ({}) };

describe("an app that starts", () => {
  beforeEach(() => {
    document.body.innerHTML = '<div id="root"></div>';
    window.localStorage.clear();
  });
  afterEach(() => jest.restoreAllMocks());

  it("is drawn once its texts are there", async () => {
    await startApp(APP, (root, { language }) => root.append(`Drawn in ${language}`));
    expect(screen.getByText("Drawn in en")).toBeInTheDocument();
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
  });

  it("says in every language that it could not be loaded, offers to try again, and keeps the reason", async () => {
    const logged = jest.spyOn(console, "error").mockImplementation(() => undefined);
    const reason = new TypeError("Failed to fetch dynamically imported module");
    const en = () => Promise.reject(reason);
    await startApp({ ...APP, en }, (root) => root.append("Drawn"));
    expect(screen.getByText(/could not be loaded.*tidak dapat dimuat/)).toHaveAttribute("role", "alert");
    expect(screen.getByRole("button", { name: "Load again · Muat ulang" })).toBeInTheDocument();
    expect(logged).toHaveBeenCalledWith(reason);
  });
});
