import { useMutation } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import { useDownload } from "../../../downloads/use-download";
import { CreateVouchersDownloadDocument } from "../../../generated/graphql";
import { filterOf, sortOf, type VoucherListSearch } from "./voucher-list-search";

/** Saves the vouchers that the address asks for, all pages of them, in the order of the list. */
export function useExportVouchers() {
  const { t } = useTranslation("app");
  const [mutate] = useMutation(CreateVouchersDownloadDocument);
  const { download, isPreparing } = useDownload();

  const exportVouchers = (search: VoucherListSearch) =>
    download({
      name: (count, formatted) => t("downloads.vouchers", { count, formatted }),
      prepare: async () => {
        const answer = await mutate({ variables: { filter: filterOf(search), sort: sortOf(search) } });
        return answer.data?.createVouchersDownload ?? null;
      },
    });
  return { exportVouchers, isPreparing };
}
