import { NumberInput, Stack, Text } from "@mantine/core";
import type { PurchaseKind } from "@vouchsafe/schema";
import { useFormat, useRefusal } from "@vouchsafe/web";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceCards } from "../../choices/choice-cards";
import type { PurchaseOfferQuery } from "../../generated/graphql";
import { useBoughtText } from "../../prices/use-bought-text";
import { boundsOf, type Wanted } from "./purchase-of";
import type { PurchaseSearch } from "./purchase-search";

const OWN = "own";

export interface AmountChoiceProps {
  kind: PurchaseKind;
  offer: PurchaseOfferQuery;
  search: PurchaseSearch;
  wanted: Wanted;
  onSearch: (part: Pick<PurchaseSearch, "package" | "amount">) => void;
}

/** How much: one of the packages of this kind, or an own amount. */
export function AmountChoice(props: AmountChoiceProps) {
  const { kind, offer, search, onSearch } = props;
  const { t } = useTranslation("app");
  const { formatMoney } = useFormat();
  const boughtText = useBoughtText();
  const packageDetail = usePackageDetail();
  const [isOwn, setOwn] = useState(search.amount !== undefined);
  const packages = offer.creditPackages.filter((each) => each.purchaseKind === kind);
  return (
    <Stack gap="sm">
      <ChoiceCards
        label={t("purchase.howMuch")}
        value={isOwn ? OWN : (search.package ?? null)}
        onChange={(value) => {
          setOwn(value === OWN);
          if (value !== OWN) onSearch({ package: value, amount: undefined });
          else onSearch({ package: undefined, amount: undefined });
        }}
        cards={[
          ...packages.map((each) => ({
            value: each.id,
            name: boughtText(each.unit, each.units),
            detail: packageDetail(each),
            aside: formatMoney(each.price, each.currency),
          })),
          { value: OWN, name: t("purchase.own"), detail: t(`purchase.ownDetail.${kind}`) },
        ]}
      />
      {isOwn && <OwnAmount key={kind} {...props} />}
    </Stack>
  );
}

/** What a package is called, where that says more than how much is in it, and what one of its tokens costs. */
function usePackageDetail() {
  const { t } = useTranslation("app");
  const { formatMoney } = useFormat();
  return ({ name, unit, units, price, currency }: PurchaseOfferQuery["creditPackages"][number]) => {
    const repeatsUnits = name.replaceAll(/\D/g, "") === String(units);
    const perToken = t("purchase.perToken", { price: formatMoney(Math.round(price / units), currency) });
    const parts = [...(repeatsUnits ? [] : [name]), ...(unit === "LLM_TOKEN" ? [perToken] : [])];
    return parts.length === 0 ? undefined : parts.join(" · ");
  };
}

/** The amount in figures, with what it takes and what one token costs. */
function OwnAmount({ kind, offer, search, wanted, onSearch }: AmountChoiceProps) {
  const { t } = useTranslation("app");
  const { formatAmount, formatMoney, formatNumber } = useFormat();
  const { fieldErrorSentence } = useRefusal();
  const [typed, setTyped] = useState<string | number>(search.amount ?? "");
  const { currency, tokenPrice } = offer.purchaseTerms;
  const { min, max } = boundsOf(offer.purchaseTerms, kind);
  const isTopUp = kind === "TOP_UP";
  const format = (amount: number) => (isTopUp ? formatAmount("GPU_CREDIT", amount) : formatNumber(amount));
  const groupSeparator = formatNumber(1_000).charAt(1);
  return (
    <NumberInput
      label={t(`purchase.amountLabel.${kind}`)}
      description={
        <Text span inherit>
          {t("purchase.between", { min: format(min), max: format(max) })}
          {!isTopUp && ` ${t("purchase.perToken", { price: formatMoney(tokenPrice, currency) })}.`}
        </Text>
      }
      className="purchase__amount"
      name="amount"
      value={typed}
      allowNegative={false}
      allowDecimal={false}
      allowLeadingZeros={false}
      // Rupiah is written the Indonesian way in every language, as everywhere else.
      thousandSeparator={isTopUp ? "." : groupSeparator}
      decimalSeparator={isTopUp || groupSeparator === "." ? "," : "."}
      prefix={isTopUp ? "Rp " : ""}
      hideControls
      inputMode="numeric"
      error={wanted.name === "faulty" && search.amount !== undefined && fieldErrorSentence(wanted.fault)}
      onChange={(value) => {
        setTyped(value);
        onSearch({ package: undefined, amount: String(value) });
      }}
    />
  );
}
