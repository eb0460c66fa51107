import type { FragmentType } from "@apollo/client";
import { useFragment } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDownload, IconHandStop, IconPencil, IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { PageHeader } from "@vouchsafe/ui";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../../button-link";
import { type VoucherHeader_batchFragment, VoucherHeader_batchFragmentDoc } from "../../../generated/graphql";
import { BackLink } from "../../../lists/back-link";
import { useViewer } from "../../../viewer/viewer";
import { VoucherStatusBadge } from "../../../voucher-status-badge";
import { useVoucherWords } from "../voucher-words";
import { useDownloadCodes } from "./codes/use-download-codes";
import { StopDialog } from "./stop/stop-dialog";
import { useSwitchVoucher } from "./use-switch-voucher";
import classes from "./voucher-page.module.css";

/** Name, status and acts of a voucher. Auditors see no acts: the server would refuse every one. */
export function VoucherHeader(props: { batch: FragmentType<VoucherHeader_batchFragment> }) {
  const { t } = useTranslation("app");
  const { canManage } = useViewer();
  const words = useVoucherWords();
  const { data: batch, complete } = useFragment({
    fragment: VoucherHeader_batchFragmentDoc,
    fragmentName: "VoucherHeader_batch",
    from: props.batch,
  });
  if (!complete) return null;
  const codes = batch.codeMode === "SINGLE_CODE" ? t("words.singleCode") : words.codes(batch.quantity ?? 0);
  return (
    <PageHeader
      breadcrumb={<BackLink to="/vouchers">{t("voucher.back")}</BackLink>}
      title={batch.name}
      aside={<VoucherStatusBadge status={batch.status} />}
      detail={batch.campaign === null ? codes : `${codes} · ${batch.campaign}`}
      actions={canManage && <Acts batch={batch} />}
    />
  );
}

function Acts({ batch }: { batch: VoucherHeader_batchFragment }) {
  const { t } = useTranslation("app");
  const { downloadCodes, isPreparing } = useDownloadCodes();
  const { switchOff, switchOn, isSwitching } = useSwitchVoucher();
  const [isStopping, stopping] = useDisclosure(false);
  return (
    <>
      <Button
        variant="default"
        className={classes.danger ?? ""}
        leftSection={<IconHandStop size={18} aria-hidden />}
        onClick={stopping.open}
      >
        {t("stop.act")}
      </Button>
      <StopDialog batch={batch} isOpen={isStopping} onClose={stopping.close} />
      {batch.isEnabled ? (
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={18} aria-hidden />}
          loading={isSwitching}
          onClick={() => void switchOff(batch)}
        >
          {t("voucher.deactivate")}
        </Button>
      ) : (
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={18} aria-hidden />}
          loading={isSwitching}
          onClick={() => void switchOn(batch)}
        >
          {t("voucher.reactivate")}
        </Button>
      )}
      <ButtonLink
        to="/vouchers/$batchId/edit"
        params={{ batchId: batch.id }}
        variant="default"
        leftSection={<IconPencil size={18} aria-hidden />}
      >
        {t("voucher.edit")}
      </ButtonLink>
      <Button
        leftSection={<IconDownload size={18} aria-hidden />}
        loading={isPreparing}
        disabled={batch.status === "GENERATING"}
        onClick={() => void downloadCodes({ batchId: batch.id, filter: null })}
      >
        {t("voucher.download")}
      </Button>
    </>
  );
}
