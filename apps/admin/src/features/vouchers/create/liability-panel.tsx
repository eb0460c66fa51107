import { Text, Title } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useFormat, useLanguage } from "@vouchsafe/web";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useViewer } from "../../../viewer/viewer";
import type { VoucherDraft } from "../form/voucher-draft";
import { type ClaimCost, type Liability, liabilityOf } from "./liability";
import classes from "./summary.module.css";

/** The most a voucher can give away, by unit and in money; without a bound it says so where nobody can miss it. */
export function LiabilityPanel({ draft }: { draft: VoucherDraft }) {
  const { t } = useTranslation("app");
  const headingId = useId();
  const liability = liabilityOf(draft);
  const isUnbounded =
    liability.kind === "UNLIMITED" || (liability.kind === "LIMITED" && liability.perClaim.open.length > 0);
  return (
    <section
      className={isUnbounded ? `${classes.panel} ${classes.unlimited}` : classes.panel}
      aria-labelledby={headingId}
    >
      <Title order={2} size="h3" id={headingId}>
        {t("liability.title")}
      </Title>
      <Text size="sm" c={isUnbounded ? undefined : "dimmed"}>
        {t("liability.hint")}
      </Text>
      <div aria-live="polite">
        {liability.kind === "UNKNOWN" && <Text mt={6}>{t("liability.unknown")}</Text>}
        {isUnbounded && (
          <p className={`${classes.total} ${classes.warning}`}>
            <IconAlertTriangle size={24} aria-hidden />
            {t("liability.unlimited")}
          </p>
        )}
        {liability.kind === "UNLIMITED" && <Unlimited perClaim={liability.perClaim} />}
        {liability.kind !== "UNKNOWN" && <OpenShares open={liability.perClaim.open} />}
        {liability.kind === "LIMITED" && <Totals liability={liability} />}
        {draft.benefits.some(({ kind }) => kind === "TRIAL") && (
          <Text size="sm" mt={6}>
            {t("liability.trialMonths")}
          </Text>
        )}
      </div>
    </section>
  );
}

/** What every claim costs when nothing ends the claims. */
function Unlimited({ perClaim }: { perClaim: ClaimCost }) {
  const { t } = useTranslation("app");
  const language = useLanguage();
  const costs = useCosts();
  const texts = costs(perClaim.units, perClaim.discount).map(({ text }) => text);
  if (texts.length === 0) return null;
  return (
    <Text>
      {t("liability.unlimitedText", {
        benefits: new Intl.ListFormat(language, { type: "conjunction" }).format(texts),
      })}
    </Text>
  );
}

/** Shares of a purchase: how much they come to depends on what people buy. */
function OpenShares({ open }: { open: ClaimCost["open"] }) {
  const { t } = useTranslation("app");
  return [...new Set(open)].map((kind) => <Text key={kind}>{t(`liability.open.${kind}`)}</Text>);
}

function Totals({ liability }: { liability: Extract<Liability, { kind: "LIMITED" }> }) {
  const { t } = useTranslation("app");
  const { formatNumber } = useFormat();
  const costs = useCosts();
  const { claims, perClaim, totals, discount, isByBudget } = liability;
  const each = new Map(costs(perClaim.units, perClaim.discount).map(({ key, text }) => [key, text]));
  return (
    <>
      {isByBudget && <Text size="sm">{t("liability.byBudget")}</Text>}
      {costs(totals, discount).map(({ key, text }) => (
        <div key={key}>
          <p className={classes.total}>{text}</p>
          <Text size="sm" c="dimmed">
            {t("liability.calculation", {
              count: claims,
              formatted: formatNumber(claims),
              amount: each.get(key),
            })}
          </Text>
        </div>
      ))}
    </>
  );
}

/** Costs in words, units first; what is taken off prices is money of its own. */
function useCosts() {
  const { t } = useTranslation("app");
  const { formatAmount, formatMoney } = useFormat();
  const { currency } = useViewer().settings;
  return (units: ClaimCost["units"], discount: number) => [
    ...units.map(({ unit, amount }) => ({ key: unit as string, text: formatAmount(unit, amount) })),
    ...(discount === 0
      ? []
      : [{ key: "DISCOUNT", text: t("liability.discounts", { amount: formatMoney(discount, currency) }) }]),
  ];
}
