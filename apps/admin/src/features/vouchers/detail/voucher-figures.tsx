import type { FragmentType } from "@apollo/client";
import { useFragment } from "@apollo/client/react";
import { Text, Title } from "@mantine/core";
import { UsageBar } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import {
  type VoucherFigures_batchFragment,
  VoucherFigures_batchFragmentDoc,
} from "../../../generated/graphql";
import { useVoucherWords } from "../voucher-words";
import classes from "./voucher-page.module.css";

type UnitFigures = VoucherFigures_batchFragment["figures"][number];

/** How much was claimed, and what became of what was granted, unit by unit. */
export function VoucherFigures(props: { batch: FragmentType<VoucherFigures_batchFragment> }) {
  const { t } = useTranslation("app");
  const { formatNumber } = useFormat();
  const words = useVoucherWords();
  const headingId = useId();
  const { data: batch, complete } = useFragment({
    fragment: VoucherFigures_batchFragmentDoc,
    fragmentName: "VoucherFigures_batch",
    from: props.batch,
  });
  if (!complete) return null;
  const { claimedCount, claimLimit } = batch;
  const text =
    claimLimit === null
      ? t("list.claimedUnlimited", { claimed: formatNumber(claimedCount) })
      : t("list.claimedOf", { claimed: formatNumber(claimedCount), limit: words.limit(claimLimit) });
  return (
    <section className={classes.figures} aria-labelledby={headingId}>
      <Title order={2} size="h3" id={headingId}>
        {t("voucher.figures")}
      </Title>
      <div className={classes.claimed}>
        <UsageBar value={claimedCount} limit={claimLimit} text={text} />
      </div>
      {batch.figures.length === 0 ? (
        <Text c="dimmed">{t("voucher.noFigures")}</Text>
      ) : (
        <FiguresTable figures={batch.figures} />
      )}
    </section>
  );
}

function FiguresTable({ figures }: { figures: readonly UnitFigures[] }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { formatAmount } = useFormat();
  const hasVoided = figures.some(({ voided }) => voided > 0);
  const kinds = [
    "granted",
    "remaining",
    "spent",
    "expired",
    ...(hasVoided ? (["voided"] as const) : []),
  ] as const;
  return (
    <table className={classes.units}>
      <thead hidden={figures.length < 2}>
        <tr>
          <td />
          {figures.map(({ unit }) => (
            <th key={unit} scope="col">
              {shared(`units.names.${unit}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => (
          <tr key={kind}>
            <th scope="row">{t(`voucher.figure.${kind}`)}</th>
            {figures.map((figure) => (
              <td key={figure.unit}>{formatAmount(figure.unit, figure[kind])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
