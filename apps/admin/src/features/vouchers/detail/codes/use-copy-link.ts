import { shareLink } from "@vouchsafe/web";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNotices } from "../../../../notices";

/** Copies the share link of a code and says so; where copying is not allowed it shows the link instead. */
export function useCopyLink(code: string): { copyLink: () => Promise<void>; isCopied: boolean } {
  const { t } = useTranslation("app");
  const notices = useNotices();
  const [isCopied, setCopied] = useState(false);
  const copyLink = async () => {
    const link = shareLink(code, window.location.origin);
    try {
      await navigator.clipboard.writeText(link);
    } catch {
      // A page on a plain-http address has no clipboard: the link can then be copied from the notice.
      notices.kept({ title: t("voucher.codesTab.copyFailed"), message: link });
      return;
    }
    setCopied(true);
    notices.said(t("voucher.codesTab.linkCopied"));
  };
  return { copyLink, isCopied };
}
