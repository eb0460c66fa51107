import { randomId } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNotices } from "../notices";
import { DownloadNotice } from "./download-notice";
import { startDownload } from "./download-run";

/** A short-lived link to a file and the number of lines it will have. */
export type DownloadLink = { readonly url: string; readonly rowCount: number };

type DownloadOptions = {
  /** Asks the server for a link. Null says that it was refused, and that the person has been told. */
  readonly prepare: () => Promise<DownloadLink | null>;
  /** What a file of so many lines is called: "1,000,000 codes". */
  readonly name: (rows: number, formatted: string) => string;
};

const RESULT_SHOWN_MS = 8_000;

/**
 * Downloads a file with a notice that shows how far it is. What was broken or too short is never saved; trying
 * again asks for a new link, as the old one may have run out. `isPreparing` until the file begins to come.
 */
export function useDownload(): {
  download: (options: DownloadOptions) => Promise<void>;
  isPreparing: boolean;
} {
  const { t: shared } = useTranslation("shared");
  const notices = useNotices();
  const [isPreparing, setPreparing] = useState(false);

  const download = async (options: DownloadOptions): Promise<void> => {
    setPreparing(true);
    const link = await options.prepare().catch(notices.failed);
    setPreparing(false);
    if (link === null) return;
    const id = randomId();
    const run = startDownload(link);
    const retry = () => {
      notifications.hide(id);
      void download(options);
    };
    const notice = {
      id,
      message: <DownloadNotice run={run} name={options.name} onRetry={retry} />,
      closeButtonProps: { "aria-label": shared("actions.close") },
    };
    notifications.show({ ...notice, autoClose: false, withCloseButton: false });
    const phase = await run.ended;
    notifications.update({
      ...notice,
      withCloseButton: true,
      ...(phase === "BROKEN" ? { color: "red", autoClose: false } : { autoClose: RESULT_SHOWN_MS }),
    });
  };
  return { download, isPreparing };
}
