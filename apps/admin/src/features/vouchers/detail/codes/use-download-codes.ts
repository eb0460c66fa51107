import { useMutation } from "@apollo/client/react";
import type { VoucherCodeFilter } from "@vouchsafe/schema";
import { useTranslation } from "react-i18next";
import { useDownload } from "../../../../downloads/use-download";
import { CreateCodesDownloadDocument } from "../../../../generated/graphql";
import { useNotices } from "../../../../notices";

/** Saves the codes of a voucher, all or those that fit a filter, as a CSV file. */
export function useDownloadCodes() {
  const { t } = useTranslation("app");
  const [mutate] = useMutation(CreateCodesDownloadDocument);
  const notices = useNotices();
  const { download, isPreparing } = useDownload();

  const downloadCodes = (variables: { batchId: string; filter: VoucherCodeFilter | null }) =>
    download({
      name: (count, formatted) => t("downloads.codes", { count, formatted }),
      prepare: async () => {
        const answer = await mutate({ variables });
        const result = answer.data?.createCodesDownload;
        if (result === undefined || result.__typename === "CodesDownload") return result ?? null;
        notices.refused(result);
        return null;
      },
    });
  return { downloadCodes, isPreparing };
}
