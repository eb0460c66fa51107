import { useQuery } from "@apollo/client/react";
import { Skeleton } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { ErrorState } from "@vouchsafe/ui";
import { useTranslation } from "react-i18next";
import { EditVoucherDocument } from "../../../generated/graphql";
import { useListError } from "../../../lists/use-list-error";
import { usePageTitle } from "../../../page-title";
import { NoSuchVoucher } from "../no-such-voucher";
import { EditVoucherForm } from "./edit-voucher-form";

const route = getRouteApi("/signed-in/superadmin/vouchers/$batchId/edit");

/** Changes what may change after issuing: name, labels, limits and dates. */
export function EditVoucherPage() {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  usePageTitle(t("edit.title"));
  const { batchId } = route.useParams();
  // The form must open with what is true now: a stale version would only be refused at the end.
  const query = useQuery(EditVoucherDocument, { variables: { id: batchId }, fetchPolicy: "network-only" });
  const error = useListError(query);
  const batch = query.data?.voucherBatch;
  if (batch === undefined) {
    if (error !== undefined) return <ErrorState {...error} />;
    return (
      <div role="status" aria-label={shared("lists.loading")}>
        <Skeleton height={34} width={280} mb="lg" />
        <Skeleton height={220} mb="md" />
        <Skeleton height={220} />
      </div>
    );
  }
  return batch === null ? <NoSuchVoucher /> : <EditVoucherForm key={batch.id} batch={batch} />;
}
