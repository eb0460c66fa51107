import { useQuery } from "@apollo/client/react";
import type { Unit } from "@vouchsafe/schema";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { ExplainSpendableDocument } from "../../../generated/graphql";
import { useRefreshOnNews, type WalletNews } from "../../../wallet-news/use-wallet-news";
import { payingParts, useSpendReason } from "./use-spend-reason";

/**
 * Which grant of a unit pays next for usage without a model, why that one, and what is held. Nothing while
 * there is nothing to say: a balance is of use without it, so that neither waiting nor failing takes its place.
 */
export function UsedNext({ unit, news }: { unit: Unit; news: WalletNews }) {
  const { t } = useTranslation("app");
  const { formatAmount } = useFormat();
  const { whyItPays } = useSpendReason();
  const { data, refetch } = useQuery(ExplainSpendableDocument, {
    variables: { unit, modelId: null },
    fetchPolicy: "cache-and-network",
  });
  useRefreshOnNews(news, refetch);
  if (data === undefined) return null;
  const { grants, held } = data.explainSpendable;
  const [next, afterNext] = payingParts(grants);
  return (
    <>
      {held > 0 && <p className="wallet__held">{t("wallet.held", { amount: formatAmount(unit, held) })}</p>}
      {next !== undefined && (
        <p className="wallet__used-next">
          <strong>
            {unit === "LLM_TOKEN" ? t("wallet.spending.nextAnyModel") : t("wallet.spending.next")}:
          </strong>{" "}
          {t("wallet.spending.nextSentence", {
            amount: formatAmount(unit, next.available),
            from: next.grant.voucherName ?? t("wallet.bought"),
            why: whyItPays(next, afterNext),
          })}
        </p>
      )}
    </>
  );
}
