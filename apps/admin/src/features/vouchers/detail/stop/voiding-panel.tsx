import { useQuery } from "@apollo/client/react";
import { Progress, Text, Title } from "@mantine/core";
import { useFormat, useLanguage } from "@vouchsafe/web";
import { useEffect, useId } from "react";
import { useTranslation } from "react-i18next";
import { VoidingProgressDocument, type VoidingProgressQuery } from "../../../../generated/graphql";
import classes from "../generation/generation.module.css";

const POLL_MS = 1_000;

type Voiding = NonNullable<VoidingProgressQuery["voucherBatchVoiding"]>;

/** Taking back what is unspent of a stopped voucher: while it runs, and afterwards what came of it and why. */
export function VoidingPanel({ batchId }: { batchId: string }) {
  const { data, startPolling, stopPolling } = useQuery(VoidingProgressDocument, {
    variables: { batchId },
    fetchPolicy: "cache-and-network",
  });
  const voiding = data?.voucherBatchVoiding ?? null;
  const isRunning = voiding?.state === "RUNNING";
  useEffect(() => {
    if (!isRunning) return undefined;
    startPolling(POLL_MS);
    return stopPolling;
  }, [isRunning, startPolling, stopPolling]);
  return voiding === null ? null : <Panel voiding={voiding} />;
}

function Panel({ voiding }: { voiding: Voiding }) {
  const { t } = useTranslation("app");
  const { formatDateTime, formatNumber } = useFormat();
  const headingId = useId();
  const isRunning = voiding.state === "RUNNING";
  const count = { count: voiding.grantCount, formatted: formatNumber(voiding.grantCount) };
  const amounts = useAmounts(voiding);
  return (
    <section className={classes.panel} aria-labelledby={headingId}>
      <div className={classes.head}>
        <div role="status">
          <Title order={2} size="h3" id={headingId}>
            {t(isRunning ? "voiding.running" : "voiding.finished")}
          </Title>
        </div>
        <span className={classes.count}>{amounts}</span>
      </div>
      {isRunning && (
        <Progress value={100} size={10} radius="xl" striped animated aria-label={t("voiding.progress")} />
      )}
      <Text size="sm" c="dimmed">
        {!isRunning && voiding.grantCount === 0
          ? t("voiding.nothing")
          : t(isRunning ? "voiding.runningCount" : "voiding.finishedCount", count)}{" "}
        {isRunning && t("voiding.leave")}
        {voiding.finishedAt !== null && t("voiding.at", { date: formatDateTime(voiding.finishedAt) })}
      </Text>
      <Text size="sm">{t("voiding.reason", { reason: voiding.reason })}</Text>
    </section>
  );
}

function useAmounts({ voided }: Voiding): string {
  const language = useLanguage();
  const { formatAmount } = useFormat();
  return new Intl.ListFormat(language, { type: "conjunction" }).format(
    voided.map(({ unit, amount }) => formatAmount(unit, amount)),
  );
}
