import { useQuery } from "@apollo/client/react";
import { Skeleton } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { ErrorState, PageHeader } from "@vouchsafe/ui";
import { useFault } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { PurchaseOfferDocument } from "../../generated/graphql";
import { PageTitle } from "../../navigation/page-title";
import { PurchaseForm } from "./purchase-form";
import type { PurchaseSearch } from "./purchase-search";
import "./purchase.css";

/** Top up GPU credit or buy tokens, with a voucher if there is one. What is chosen lives in the address. */
export function PurchasePage({ search }: { search: PurchaseSearch }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const navigate = useNavigate();
  const describeFault = useFault();
  const { data, error, refetch } = useQuery(PurchaseOfferDocument, { fetchPolicy: "cache-and-network" });
  const retry = { label: shared("actions.retry"), onRetry: () => void refetch() };
  return (
    <>
      <PageTitle page={t("purchase.title")} />
      <PageHeader title={t("purchase.title")} detail={t("purchase.detail")} />
      {data === undefined && error !== undefined && <ErrorState {...describeFault(error)} retry={retry} />}
      {data === undefined && error === undefined && <PurchaseSkeleton />}
      {data !== undefined && (
        <PurchaseForm
          offer={data}
          search={search}
          onSearch={(next) => void navigate({ to: "/buy", search: next, replace: true, resetScroll: false })}
          onOrder={(orderId) => void navigate({ to: "/orders/$orderId", params: { orderId } })}
        />
      )}
    </>
  );
}

function PurchaseSkeleton() {
  const { t } = useTranslation("shared");
  return (
    <div className="purchase" aria-busy="true">
      <span role="status" className="vs-visually-hidden">
        {t("lists.loading")}
      </span>
      <Skeleton height={320} radius="lg" />
      <Skeleton height={180} radius="lg" />
    </div>
  );
}
