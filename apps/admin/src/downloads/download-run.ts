import { DownloadBroken, readDownload } from "./read-download";
import { saveFile } from "./save-file";

export type DownloadState = {
  readonly phase: "RUNNING" | "SAVED" | "CANCELLED" | "BROKEN";
  /** Lines that have arrived. */
  readonly rows: number;
  /** Lines that were announced. */
  readonly rowCount: number;
  /** Lines that a broken file lacks; null when that is not known. */
  readonly rowsMissing: number | null;
};

export type DownloadRun = {
  readonly current: () => DownloadState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly cancel: () => void;
  /** Resolves to the last phase, whatever it is; never rejects. */
  readonly ended: Promise<DownloadState["phase"]>;
};

/** Often enough to look alive; drawing at every piece that arrives would slow the download down. */
const SHOWN_EVERY_MS = 100;

/** Fetches a file and saves it. Lives outside of any page: leaving the page does not stop it. */
export function startDownload(link: { readonly url: string; readonly rowCount: number }): DownloadRun {
  const { url, rowCount } = link;
  let state: DownloadState = { phase: "RUNNING", rows: 0, rowCount, rowsMissing: null };
  let shownAt = 0;
  const listeners = new Set<() => void>();
  const cancellation = new AbortController();
  const show = (changes: Partial<DownloadState>) => {
    state = { ...state, ...changes };
    for (const listener of listeners) listener();
  };
  const onRows = (rows: number) => {
    const now = performance.now();
    if (now - shownAt < SHOWN_EVERY_MS) return;
    shownAt = now;
    show({ rows });
  };

  const run = async (): Promise<DownloadState["phase"]> => {
    try {
      const file = await readDownload({ url, rowCount, signal: cancellation.signal, onRows });
      saveFile(file.blob, file.fileName);
      show({ phase: "SAVED", rows: file.rowCount, rowCount: file.rowCount });
    } catch (error) {
      if (cancellation.signal.aborted) show({ phase: "CANCELLED" });
      else show({ phase: "BROKEN", rowsMissing: error instanceof DownloadBroken ? error.rowsMissing : null });
    }
    return state.phase;
  };

  return {
    current: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    cancel: () => cancellation.abort(),
    ended: run(),
  };
}
