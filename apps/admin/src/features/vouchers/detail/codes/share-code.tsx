import { ActionIcon, Button, Popover, Text } from "@mantine/core";
import { IconCheck, IconLink, IconQrcode } from "@tabler/icons-react";
import { shareLink } from "@vouchsafe/web";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import classes from "./codes.module.css";
import { ShareQrCode } from "./share-qr-code";
import { useCopyLink } from "./use-copy-link";

/** The share link of a code and its QR code, behind a small button. */
export function ShareCode({ code }: { code: string }) {
  const { t } = useTranslation("app");
  const titleId = useId();
  return (
    <Popover position="bottom-end" width={280} withRoles trapFocus returnFocus shadow="md" zIndex={200}>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t("voucher.codesTab.shareOf", { code })}
          title={t("voucher.codesTab.share")}
        >
          <IconQrcode size={18} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-labelledby={titleId}>
        <Share code={code} titleId={titleId} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Share({ code, titleId }: { code: string; titleId: string }) {
  const { t } = useTranslation("app");
  const { copyLink, isCopied } = useCopyLink(code);
  const link = shareLink(code, window.location.origin);
  return (
    <div className={classes.share}>
      <Text id={titleId} fw={600} className={classes.shareTitle ?? ""}>
        {t("voucher.codesTab.shareTitle", { code })}
      </Text>
      <ShareQrCode link={link} code={code} />
      <Text size="sm" className={classes.link ?? ""}>
        {link}
      </Text>
      <Button
        size="sm"
        fullWidth
        variant="default"
        leftSection={isCopied ? <IconCheck size={18} aria-hidden /> : <IconLink size={18} aria-hidden />}
        onClick={() => void copyLink()}
      >
        {t("voucher.codesTab.copyLink")}
      </Button>
      <Text size="sm" c="dimmed">
        {t("voucher.codesTab.shareHint")}
      </Text>
    </div>
  );
}
