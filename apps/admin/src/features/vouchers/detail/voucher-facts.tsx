import type { FragmentType } from "@apollo/client";
import { useFragment } from "@apollo/client/react";
import { Title } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useFormat } from "@vouchsafe/web";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { type VoucherFacts_batchFragment, VoucherFacts_batchFragmentDoc } from "../../../generated/graphql";
import { EmailAddress } from "../../../lists/email-address";
import lists from "../../../lists/lists.module.css";
import { useVoucherWords } from "../voucher-words";
import classes from "./voucher-page.module.css";

/** What was decided about a voucher, besides what its ticket says. */
export function VoucherFacts(props: { batch: FragmentType<VoucherFacts_batchFragment> }) {
  const { t } = useTranslation("app");
  const headingId = useId();
  const { data: batch, complete } = useFragment({
    fragment: VoucherFacts_batchFragmentDoc,
    fragmentName: "VoucherFacts_batch",
    from: props.batch,
  });
  if (!complete) return null;
  return (
    <section className={classes.facts} aria-labelledby={headingId}>
      <Title order={2} size="h3" id={headingId}>
        {t("voucher.facts")}
      </Title>
      <dl className={classes.factList}>
        <LimitFacts batch={batch} />
        <LabelFacts batch={batch} />
      </dl>
      <p className={classes.note}>
        <IconLock size={16} aria-hidden />
        {t("voucher.fixed")}
      </p>
    </section>
  );
}

function Fact(props: { name: string; isWide?: boolean; children: ReactNode }) {
  return (
    <div className={props.isWide === true ? classes.wide : undefined}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

type Facts = { batch: VoucherFacts_batchFragment };

function LimitFacts({ batch }: Facts) {
  const { t } = useTranslation("app");
  const { formatAmount, formatDateTime, formatNumber } = useFormat();
  const words = useVoucherWords();
  const { claimLimit, maxClaimsPerUser, liability } = batch;
  return (
    <>
      <Fact name={t("voucher.fact.codes")}>
        {batch.codeMode === "SINGLE_CODE" ? t("words.singleCode") : words.codes(batch.quantity ?? 0)}
      </Fact>
      <Fact name={t("voucher.fact.limit")}>
        {claimLimit === null
          ? t("words.unlimited")
          : t("voucher.limitClaims", { count: claimLimit, formatted: formatNumber(claimLimit) })}
      </Fact>
      <Fact name={t("voucher.fact.perUser")}>
        {maxClaimsPerUser === null
          ? t("words.unlimited")
          : t(batch.perUserScope === "CODE" ? "voucher.perUserCode" : "voucher.perUser", {
              count: maxClaimsPerUser,
              formatted: formatNumber(maxClaimsPerUser),
            })}
      </Fact>
      {words.purchaseLines(batch).map(({ label, value }) => (
        <Fact key={label} name={label}>
          {value}
        </Fact>
      ))}
      <Fact name={t("voucher.fact.liability")}>
        {liability === null
          ? t("words.unlimited")
          : liability.length === 0
            ? t("voucher.onlyDiscounts")
            : liability.map(({ unit, amount }) => <div key={unit}>{formatAmount(unit, amount)}</div>)}
      </Fact>
      {batch.valueBudget !== null && (
        <Fact name={t("changes.fields.valueBudget")}>
          {t("budget.usedOf", {
            used: formatAmount(batch.valueBudget.unit, batch.valueBudget.used),
            amount: formatAmount(batch.valueBudget.unit, batch.valueBudget.amount),
          })}
        </Fact>
      )}
      {batch.boundTo !== null && (
        <Fact name={t("audience.title")}>
          {batch.boundTo.user?.name}
          <EmailAddress text={batch.boundTo.user?.email ?? batch.boundTo.email ?? ""} />
        </Fact>
      )}
      <Fact name={t("voucher.fact.claimFrom")}>
        {batch.claimStartsAt === null ? t("voucher.atOnce") : formatDateTime(batch.claimStartsAt)}
      </Fact>
    </>
  );
}

function LabelFacts({ batch }: Facts) {
  const { t } = useTranslation("app");
  const { formatDateTime } = useFormat();
  return (
    <>
      {batch.campaign !== null && (
        <Fact name={t("voucher.fact.campaign")}>
          <Link to="/vouchers" search={{ campaign: batch.campaign }} className={lists.link}>
            {batch.campaign}
          </Link>
        </Fact>
      )}
      {batch.codePattern !== null && (
        <Fact name={t("pattern.pattern")}>
          <code className="vs-code vs-code--sm">{batch.codePattern}</code>
        </Fact>
      )}
      {batch.codePrefix !== null && <Fact name={t("voucher.fact.prefix")}>{batch.codePrefix}</Fact>}
      <Fact name={t("voucher.fact.preview")}>
        {batch.isPubliclyPreviewable ? t("voucher.yes") : t("voucher.no")}
      </Fact>
      <Fact name={t("voucher.fact.created")}>
        {t("voucher.fact.createdBy", {
          date: formatDateTime(batch.createdAt),
          name: batch.createdByName,
        })}
      </Fact>
      {batch.updatedAt !== batch.createdAt && (
        <Fact name={t("voucher.fact.changed")}>{formatDateTime(batch.updatedAt)}</Fact>
      )}
      {batch.metadata.map(({ key, value }) => (
        <Fact key={key} name={key}>
          {value}
        </Fact>
      ))}
      {batch.description !== null && (
        <Fact name={t("voucher.fact.description")} isWide>
          {batch.description}
        </Fact>
      )}
    </>
  );
}
