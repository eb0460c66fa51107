import { useMutation } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import { useDownload } from "../../../../downloads/use-download";
import { CreateClaimsDownloadDocument } from "../../../../generated/graphql";
import { useNotices } from "../../../../notices";

/** Saves every claim of a voucher as a CSV file. */
export function useDownloadClaims() {
  const { t } = useTranslation("app");
  const [mutate] = useMutation(CreateClaimsDownloadDocument);
  const notices = useNotices();
  const { download, isPreparing } = useDownload();

  const downloadClaims = (batchId: string) =>
    download({
      name: (count, formatted) => t("downloads.claims", { count, formatted }),
      prepare: async () => {
        const answer = await mutate({ variables: { batchId } });
        const result = answer.data?.createClaimsDownload;
        if (result === undefined || result.__typename === "ClaimsDownload") return result ?? null;
        notices.refused(result);
        return null;
      },
    });
  return { downloadClaims, isPreparing };
}
