import { IconCloudOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import "./behind-note.css";

/** Says that the page could not look for news the last time. There from the start, so that it is read out. */
export function BehindNote({ isBehind }: { isBehind: boolean }) {
  const { t } = useTranslation("app");
  return (
    <p role="status" className="behind-note">
      {isBehind && (
        <>
          <IconCloudOff size={19} aria-hidden />
          {t("wallet.behind")}
        </>
      )}
    </p>
  );
}
