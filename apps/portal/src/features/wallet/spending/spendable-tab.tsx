import { useQuery } from "@apollo/client/react";
import { Skeleton } from "@mantine/core";
import { CountUp, ErrorState } from "@vouchsafe/ui";
import { useFault, useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import {
  ExplainSpendableDocument,
  type ExplainSpendableQuery,
  SpendableModelsDocument,
} from "../../../generated/graphql";
import { useRefreshOnNews, type WalletNews } from "../../../wallet-news/use-wallet-news";
import type { WalletSearch } from "../wallet-search";
import { type Purpose, PurposeSelect } from "./purpose-select";
import { SpendableGrants } from "./spendable-grants";

export interface SpendableTabProps {
  news: WalletNews;
  search: WalletSearch;
  onSearch: (search: WalletSearch) => void;
}

/** "What can I spend on model X?": the sum, the grants that pay in their order, and why the others do not. */
export function SpendableTab({ news, search, onSearch }: SpendableTabProps) {
  const { data, error, refetch } = useQuery(SpendableModelsDocument, {
    fetchPolicy: "cache-and-network",
  });
  // A voucher claimed elsewhere can have brought tokens of a model that is not among them yet.
  useRefreshOnNews(news, refetch);
  if (data === undefined) {
    if (error !== undefined) return <Failed error={error} onRetry={() => void refetch()} />;
    return <Skeleton height={62} maw={340} aria-busy="true" />;
  }
  const models = data.spendableModels;
  const purpose = purposeOf(
    search,
    models.map(({ id }) => id),
  );
  return (
    <>
      <PurposeSelect
        models={models}
        value={purpose}
        onChange={(chosen) => onSearch({ tab: "spendable", ...searchOf(chosen) })}
      />
      <Explanation news={news} purpose={purpose} />
    </>
  );
}

function Explanation({ news, purpose }: { news: WalletNews; purpose: Purpose }) {
  const { data, error, refetch } = useQuery(ExplainSpendableDocument, {
    variables: { unit: purpose.unit, modelId: purpose.unit === "LLM_TOKEN" ? purpose.modelId : null },
    fetchPolicy: "cache-and-network",
  });
  useRefreshOnNews(news, refetch);
  if (data === undefined && error !== undefined) {
    return <Failed error={error} onRetry={() => void refetch()} />;
  }
  const explanation = data?.explainSpendable;
  return (
    <section aria-busy={explanation === undefined}>
      {explanation === undefined ? <Skeleton height={56} my="md" /> : <Sum explanation={explanation} />}
      <SpendableGrants parts={explanation?.grants} />
    </section>
  );
}

/** How much can be spent, and what is kept back for requests that run. */
function Sum({ explanation }: { explanation: ExplainSpendableQuery["explainSpendable"] }) {
  const { t } = useTranslation("app");
  const { formatAmount } = useFormat();
  const { unit, model, spendable, held } = explanation;
  return (
    <div className="wallet__sum" role="status">
      <p className="wallet__sum-amount">
        <CountUp key={model?.id ?? unit} to={spendable} format={(amount) => formatAmount(unit, amount)} />
      </p>
      <p>
        {model === null ? t("wallet.spending.onGpu") : t("wallet.spending.onModel", { model: model.name })}
        {held > 0 && ` ${t("wallet.held", { amount: formatAmount(unit, held) })}`}
      </p>
    </div>
  );
}

function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t: shared } = useTranslation("shared");
  const describeFault = useFault();
  return <ErrorState {...describeFault(error)} retry={{ label: shared("actions.retry"), onRetry }} />;
}

/** What the address asks about; a model that is not there any more counts as not named. */
function purposeOf(search: WalletSearch, modelIds: readonly string[]): Purpose {
  const modelId = modelIds.find((id) => id === search.model) ?? modelIds[0];
  if (search.unit === "GPU_CREDIT" || modelId === undefined) return { unit: "GPU_CREDIT" };
  return { unit: "LLM_TOKEN", modelId };
}

function searchOf(purpose: Purpose): WalletSearch {
  return purpose.unit === "GPU_CREDIT" ? { unit: "GPU_CREDIT" } : { model: purpose.modelId };
}
