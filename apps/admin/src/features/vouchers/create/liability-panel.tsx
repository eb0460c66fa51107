import { Text, Title } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useFormat, useLanguage } from "@vouchsafe/web";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { perClaimOf } from "../form/audience-rules";
import type { VoucherDraft } from "../form/voucher-draft";
import { liabilityOf } from "./liability";
import classes from "./summary.module.css";

/** The most a voucher can give away, by unit; without a bound it says so where nobody can miss it. */
export function LiabilityPanel({ draft }: { draft: VoucherDraft }) {
  const { t } = useTranslation("app");
  const language = useLanguage();
  const { formatAmount, formatNumber } = useFormat();
  const headingId = useId();
  const liability = liabilityOf(draft);
  const isUnlimited = liability.kind === "UNLIMITED";
  return (
    <section
      className={isUnlimited ? `${classes.panel} ${classes.unlimited}` : classes.panel}
      aria-labelledby={headingId}
    >
      <Title order={2} size="h3" id={headingId}>
        {t("liability.title")}
      </Title>
      <Text size="sm" c={isUnlimited ? undefined : "dimmed"}>
        {t("liability.hint")}
      </Text>
      <div aria-live="polite">
        {liability.kind === "UNKNOWN" && <Text mt={6}>{t("liability.unknown")}</Text>}
        {liability.kind === "UNLIMITED" && (
          <>
            <p className={classes.total}>
              <IconAlertTriangle size={24} aria-hidden />
              {t("liability.unlimited")}
            </p>
            <Text>
              {t("liability.unlimitedText", {
                benefits: new Intl.ListFormat(language, { type: "conjunction" }).format(
                  liability.perClaim.map(({ unit, amount }) => formatAmount(unit, amount)),
                ),
              })}
            </Text>
          </>
        )}
        {liability.kind === "LIMITED" && liability.isByBudget && (
          <Text size="sm">{t("liability.byBudget")}</Text>
        )}
        {liability.kind === "LIMITED" &&
          liability.totals.map(({ unit, amount }) => (
            <div key={unit}>
              <p className={classes.total}>{formatAmount(unit, amount)}</p>
              <Text size="sm" c="dimmed">
                {t("liability.calculation", {
                  count: liability.claims,
                  formatted: formatNumber(liability.claims),
                  amount: formatAmount(unit, perClaimOf(draft.benefits, unit)),
                })}
              </Text>
            </div>
          ))}
      </div>
    </section>
  );
}
