import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { VouchsafeProvider } from "@vouchsafe/ui";
import { createI18n } from "@vouchsafe/web";
import { I18nextProvider } from "react-i18next";
import { allCatalogues } from "../testing/all-catalogues";
import { type DownloadLink, useDownload } from "./use-download";

type Part = string | Error;

/** A body that hands out prepared pieces one by one, as a connection does; an error breaks it. */
function bodyOf(parts: readonly Part[]) {
  const waiting = [...parts];
  return {
    getReader: () => ({
      read: async () => {
        const next = waiting.shift();
        if (next instanceof Error) throw next;
        return next === undefined ? { done: true } : { done: false, value: new TextEncoder().encode(next) };
      },
    }),
  };
}

function serve(...answers: readonly (readonly Part[])[]) {
  const waiting = [...answers];
  const fetching = jest.fn(async () => ({
    ok: true,
    headers: new Headers({ "content-disposition": 'attachment; filename="codes-launch.csv"' }),
    body: bodyOf(waiting.shift() ?? []),
  }));
  Object.assign(globalThis, { fetch: fetching });
  return fetching;
}

function Page({ prepare }: { prepare: () => Promise<DownloadLink | null> }) {
  const { download } = useDownload();
  const name = (rows: number, formatted: string) => `${formatted} codes of ${rows}`;
  return (
    <button type="button" onClick={() => void download({ prepare, name })}>
      Download
    </button>
  );
}

async function press(prepare: () => Promise<DownloadLink | null>) {
  render(
    <I18nextProvider i18n={createI18n({ app: allCatalogues, language: "en" })}>
      <VouchsafeProvider env="test">
        <Page prepare={prepare} />
      </VouchsafeProvider>
    </I18nextProvider>,
  );
  await userEvent.click(screen.getByRole("button", { name: "Download" }));
}

const link = { url: "/downloads/voucher-codes.csv?ticket=t", rowCount: 2 };
const saved: { name: string; size: number }[] = [];

beforeEach(() => {
  saved.length = 0;
  let latest: Blob | undefined;
  Object.assign(URL, {
    createObjectURL: (blob: Blob) => {
      latest = blob;
      return "blob:saved";
    },
    revokeObjectURL: () => undefined,
  });
  jest.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, size: latest?.size ?? 0 });
  });
});

afterEach(async () => {
  await act(async () => (await import("@mantine/notifications")).notifications.clean());
  jest.restoreAllMocks();
});

describe("a download", () => {
  it("is saved under the server's name once every line has come, and says so", async () => {
    serve(["code\r\nA", "BCD\r\nEFGH\r\n"]);
    await press(async () => link);
    expect(await screen.findByText("2 codes of 2 saved.")).toBeInTheDocument();
    expect(saved).toEqual([{ name: "codes-launch.csv", size: 18 }]);
  });

  it("that lacks lines is not saved; trying again asks for a new link", async () => {
    const fetching = serve(["code\r\nABCD\r\n"], ["code\r\nABCD\r\nEFGH\r\n"]);
    const prepare = jest.fn(async () => link);
    await press(prepare);
    expect(await screen.findByText("The file lacked 1 line, so it was not saved.")).toBeInTheDocument();
    expect(saved).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("2 codes of 2 saved.")).toBeInTheDocument();
    expect(prepare).toHaveBeenCalledTimes(2);
    expect(fetching).toHaveBeenCalledTimes(2);
  });

  it("that breaks off says so and saves nothing", async () => {
    serve(["code\r\nABCD\r\n", new TypeError("network error")]);
    await press(async () => link);
    expect(await screen.findByText("The download broke off. Nothing was saved.")).toBeInTheDocument();
    expect(saved).toEqual([]);
  });

  it("can be cancelled while it runs", async () => {
    Object.assign(globalThis, {
      fetch: (_url: string, { signal }: { signal: AbortSignal }) =>
        new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    });
    await press(async () => link);
    expect(await screen.findByText("Downloading 2 codes of 2…")).toBeInTheDocument();
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    expect(await screen.findByText("The download was cancelled. Nothing was saved.")).toBeInTheDocument();
    expect(saved).toEqual([]);
  });

  it("that the server does not offer begins nothing", async () => {
    const fetching = serve();
    await press(async () => null);
    expect(fetching).not.toHaveBeenCalled();
    expect(screen.queryByText(/Downloading/)).not.toBeInTheDocument();
  });
});
