import { act, fireEvent, render, screen } from "@testing-library/react";
import { VouchsafeProvider } from "@vouchsafe/ui";
import type { i18n } from "i18next";
import { I18nextProvider } from "react-i18next";
import { LanguageSwitch } from "./language-switch";
import { type AppCatalogues, showLanguage, startI18n } from "./start-i18n";

/** A text of an app that the shared catalogue knows nothing of. */
const GREETING = "app:greeting" as never;

/** Catalogues of a made-up app, with a note of what was loaded. */
function madeUpApp(): { app: AppCatalogues; loaded: string[]; fail: (isFailing: boolean) => void } {
  const loaded: string[] = [];
  let isFailing = false;
  const load = (language: "en" | "id", text: string) => async () => {
    if (isFailing) throw new TypeError("Failed to fetch dynamically imported module");
    loaded.push(language);
    return { greeting: text };
  };
  return {
    app: { en: load("en", "Hello"), id: load("id", "Halo") },
    loaded,
    fail: (next) => {
      isFailing = next;
    },
  };
}

describe("the texts of an app", () => {
  beforeEach(() => {
    window.localStorage.clear();
    jest.spyOn(navigator, "languages", "get").mockReturnValue(["id"]);
  });
  afterEach(() => jest.restoreAllMocks());

  it("come in the reader's language alone, the shared ones as well", async () => {
    const { app, loaded } = madeUpApp();
    const i18n = await startI18n(app);
    expect(i18n.t(GREETING)).toBe("Halo");
    expect(i18n.t("shared:actions.retry")).toBe("Coba lagi");
    expect(loaded).toEqual(["id"]);
    expect(i18n.hasResourceBundle("en", "shared")).toBe(false);
  });

  it("come in another language when it is chosen, and only once", async () => {
    const { app, loaded } = madeUpApp();
    const i18n = await startI18n(app);
    await showLanguage(i18n, "en");
    expect(i18n.t(GREETING)).toBe("Hello");
    await showLanguage(i18n, "id");
    await showLanguage(i18n, "en");
    expect(loaded).toEqual(["id", "en"]);
  });

  it("never change to a language whose texts are not there", async () => {
    const { app, fail } = madeUpApp();
    const i18n = await startI18n(app);
    fail(true);
    await expect(showLanguage(i18n, "en")).rejects.toThrow("Failed to fetch");
    expect(i18n.language).toBe("id");
    fail(false);
    await showLanguage(i18n, "en");
    expect(i18n.t(GREETING)).toBe("Hello");
  });

  it("stay in the language chosen last, when those of a choice withdrawn arrive late", async () => {
    let arrive: () => void = () => undefined;
    const onTheWay = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const { app } = madeUpApp();
    const i18n = await startI18n({ ...app, en: () => onTheWay.then(app.en) });
    const withdrawn = showLanguage(i18n, "en");
    await showLanguage(i18n, "id");
    arrive();
    await withdrawn;
    expect(i18n.language).toBe("id");
    await showLanguage(i18n, "en");
    expect(i18n.t(GREETING)).toBe("Hello");
  });

  it("are not missed when those of a choice withdrawn cannot be loaded", async () => {
    const { app, fail } = madeUpApp();
    const i18n = await startI18n(app);
    fail(true);
    const withdrawn = showLanguage(i18n, "en");
    await showLanguage(i18n, "id");
    await expect(withdrawn).resolves.toBeUndefined();
    expect(i18n.language).toBe("id");
  });

  it("are not begun without when they cannot be loaded", async () => {
    const { app, fail } = madeUpApp();
    fail(true);
    await expect(startI18n(app)).rejects.toThrow("Failed to fetch");
  });
});

describe("the switch of languages", () => {
  beforeEach(() => {
    window.localStorage.clear();
    jest.spyOn(navigator, "languages", "get").mockReturnValue(["id"]);
  });
  afterEach(() => jest.restoreAllMocks());

  function show(i18n: i18n) {
    render(
      <I18nextProvider i18n={i18n}>
        <VouchsafeProvider env="test">
          <LanguageSwitch />
        </VouchsafeProvider>
      </I18nextProvider>,
    );
  }

  async function choose(name: string, isFailing: boolean) {
    const { app, fail } = madeUpApp();
    const i18n = await startI18n(app);
    fail(isFailing);
    show(i18n);
    fireEvent.click(screen.getByRole("button", { name: "Bahasa" }));
    fireEvent.click(await screen.findByRole("radio", { name }));
  }

  it("shows the language that is chosen, once its texts are there", async () => {
    await choose("English", false);
    expect(await screen.findByRole("button", { name: "Language" })).toBeInTheDocument();
  });

  it("takes back a choice whose texts are still on their way", async () => {
    let arrive: () => void = () => undefined;
    const onTheWay = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const { app } = madeUpApp();
    const i18n = await startI18n({ ...app, en: () => onTheWay.then(app.en) });
    show(i18n);
    fireEvent.click(screen.getByRole("button", { name: "Bahasa" }));
    fireEvent.click(await screen.findByRole("radio", { name: "English" }));
    fireEvent.click(await screen.findByRole("radio", { name: "Bahasa Indonesia" }));
    await act(async () => arrive());
    expect(screen.getByRole("button", { name: "Bahasa" })).toBeInTheDocument();
    expect(i18n.language).toBe("id");
  });

  it("says so when its texts cannot be loaded, in the language that is shown", async () => {
    await choose("English", true);
    expect(await screen.findByText(/Bahasa lain tidak dapat dimuat/)).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Bahasa" })).toBeInTheDocument();
  });
});
