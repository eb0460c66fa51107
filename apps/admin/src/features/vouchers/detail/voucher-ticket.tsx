import type { FragmentType } from "@apollo/client";
import { useFragment } from "@apollo/client/react";
import { Ticket } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { type VoucherTicket_batchFragment, VoucherTicket_batchFragmentDoc } from "../../../generated/graphql";
import { useVoucherWords } from "../voucher-words";

/** The voucher as people see it: what it gives and both deadlines. */
export function VoucherTicket(props: { batch: FragmentType<VoucherTicket_batchFragment> }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const words = useVoucherWords();
  const { formatDeadline } = useFormat();
  const { data: batch, complete } = useFragment({
    fragment: VoucherTicket_batchFragmentDoc,
    fragmentName: "VoucherTicket_batch",
    from: props.batch,
  });
  if (!complete) return null;
  const { values, lines } = words.ticket(batch.benefits);
  const isOver = batch.status === "INACTIVE" || batch.status === "EXPIRED" || batch.status === "DEPLETED";
  return (
    <Ticket
      title={batch.name}
      state={isOver ? "muted" : "normal"}
      stubLabel={t("summary.ticketStub")}
      value={values}
      {...(batch.code !== null && { code: batch.code })}
      lines={[
        ...lines,
        ...words.purchaseLines(batch),
        { label: shared("deadlines.claimUntil"), value: formatDeadline(batch.claimEndsAt, "claim") },
        { label: shared("deadlines.useUntil"), value: words.useDeadline(batch) },
      ]}
    />
  );
}
