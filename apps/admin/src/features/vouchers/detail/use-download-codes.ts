import { useMutation } from "@apollo/client/react";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { CreateCodesDownloadDocument } from "../../../generated/graphql";
import { useNotices } from "../../../notices";

/** Asks for a signed link to the CSV of a batch, follows it, and says what happens. */
export function useDownloadCodes(): { download: (batchId: string) => Promise<void>; isPreparing: boolean } {
  const { t } = useTranslation("app");
  const [mutate, { loading }] = useMutation(CreateCodesDownloadDocument);
  const notices = useNotices();
  const { formatNumber } = useFormat();

  const download = async (batchId: string) => {
    const answer = await mutate({ variables: { batchId } }).catch(notices.failed);
    const result = answer?.data?.createCodesDownload;
    if (result === undefined) return;
    if (result.__typename !== "CodesDownload") {
      notices.refused(result);
      return;
    }
    followDownload(result.url);
    notices.said(
      t("voucher.downloadStarted", {
        count: result.rowCount,
        formatted: formatNumber(result.rowCount),
      }),
    );
  };
  return { download, isPreparing: loading };
}

/** The answer is an attachment, so that following the link leaves this page where it is. */
function followDownload(url: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = "";
  document.body.append(link);
  link.click();
  link.remove();
}
