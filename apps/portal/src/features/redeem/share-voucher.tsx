import { Button, Popover, Text } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy, IconShare } from "@tabler/icons-react";
import { QrCode } from "@vouchsafe/ui";
import { shareLink } from "@vouchsafe/web";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { VoucherTicket_previewFragment } from "../../generated/graphql";

const QR_SIZE = 208;
const COPIED_SHOWN_MS = 2_000;

/**
 * Passes a voucher on: its link, copied or as a QR code. Only for codes that others can claim beside the person,
 * as the check before the claim says; one with a single use left would be given away, not shared.
 */
export function ShareVoucher({ preview }: { preview: VoucherTicket_previewFragment }) {
  const { t } = useTranslation("app");
  const titleId = useId();
  if (preview.claimsLeft !== null && preview.claimsLeft <= 1) return null;
  return (
    <Popover position="bottom-start" width={272} withRoles trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button variant="subtle" color="gray" size="md" leftSection={<IconShare size={18} aria-hidden />}>
          {t("redeem.share")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-labelledby={titleId}>
        <ShareLink code={preview.displayCode} titleId={titleId} />
      </Popover.Dropdown>
    </Popover>
  );
}

function ShareLink({ code, titleId }: { code: string; titleId: string }) {
  const { t } = useTranslation("app");
  const clipboard = useClipboard({ timeout: COPIED_SHOWN_MS });
  const link = shareLink(code, window.location.origin);
  return (
    <div className="redeem__share">
      <Text id={titleId} fw={600}>
        {t("redeem.shareTitle", { code })}
      </Text>
      <QrCode value={link} label={t("redeem.shareQr", { code })} size={QR_SIZE} />
      <Text size="sm" className="redeem__share-link">
        {link}
      </Text>
      <Button
        variant="default"
        size="sm"
        fullWidth
        leftSection={
          clipboard.copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />
        }
        onClick={() => clipboard.copy(link)}
      >
        {t("redeem.shareCopy")}
      </Button>
      <Text size="sm" role="status" className="redeem__share-status">
        {clipboard.copied && t("redeem.shareCopied")}
        {clipboard.error !== null && t("redeem.shareCopyFailed")}
      </Text>
      <Text size="sm" c="dimmed">
        {t("redeem.shareHint")}
      </Text>
    </div>
  );
}
