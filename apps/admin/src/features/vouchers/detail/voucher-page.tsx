import { useQuery } from "@apollo/client/react";
import { Skeleton } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { ErrorState } from "@vouchsafe/ui";
import { useFault } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { VoucherPageDocument } from "../../../generated/graphql";
import { usePageTitle } from "../../../page-title";
import { NoSuchVoucher } from "../no-such-voucher";
import { GenerationPanel } from "./generation/generation-panel";
import { VoidingPanel } from "./stop/voiding-panel";
import { VoucherFacts } from "./voucher-facts";
import { VoucherFigures } from "./voucher-figures";
import { VoucherHeader } from "./voucher-header";
import classes from "./voucher-page.module.css";
import { VoucherTabs } from "./voucher-tabs";
import { VoucherTicket } from "./voucher-ticket";

const route = getRouteApi("/signed-in/vouchers/$batchId");

/** One voucher: what it is, what became of it, who claimed it, and its codes. */
export function VoucherPage() {
  const { batchId } = route.useParams();
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const faultOf = useFault();
  const { data, error, loading, refetch } = useQuery(VoucherPageDocument, {
    variables: { id: batchId },
    fetchPolicy: "cache-and-network",
  });
  const batch = data?.voucherBatch;
  usePageTitle(batch?.name ?? t("list.title"));

  if (batch === undefined) {
    if (error === undefined) return <PageSkeleton />;
    const retry = { label: shared("actions.retry"), onRetry: () => void refetch(), isRetrying: loading };
    return <ErrorState {...faultOf(error)} retry={retry} />;
  }
  if (batch === null) return <NoSuchVoucher />;
  return (
    <>
      <VoucherHeader batch={batch} />
      <GenerationPanel batch={batch} />
      <VoidingPanel batchId={batch.id} />
      <div className={classes.top}>
        <VoucherTicket batch={batch} />
        <VoucherFigures batch={batch} />
      </div>
      <VoucherFacts batch={batch} />
      <VoucherTabs batchId={batch.id} codeMode={batch.codeMode} />
    </>
  );
}

function PageSkeleton() {
  const { t: shared } = useTranslation("shared");
  return (
    <div role="status" aria-label={shared("lists.loading")}>
      <Skeleton height={34} width={280} mb="lg" />
      <div className={classes.top}>
        <Skeleton height={170} />
        <Skeleton height={170} />
      </div>
      <Skeleton height={140} mb="lg" />
      <Skeleton height={300} />
    </div>
  );
}
