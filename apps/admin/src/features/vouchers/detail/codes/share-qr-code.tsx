import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { QrCode } from "@vouchsafe/ui";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { saveFile } from "../../../../downloads/save-file";
import { useNotices } from "../../../../notices";
import classes from "./codes.module.css";
import { pngOf, svgOf } from "./qr-files";

/** A share link as a QR code, which can be saved for a poster or a slide. */
export function ShareQrCode({ link, code }: { link: string; code: string }) {
  const { t } = useTranslation("app");
  const notices = useNotices();
  const drawing = useRef<SVGSVGElement>(null);
  const isNarrow = useMediaQuery("(max-width: 480px)") ?? false;
  const save = async (kind: "png" | "svg") => {
    if (drawing.current === null) return;
    try {
      const file = kind === "png" ? await pngOf(drawing.current) : svgOf(drawing.current);
      saveFile(file, `${code}.${kind}`);
    } catch (error) {
      notices.failed(error);
    }
  };
  return (
    <>
      <QrCode
        drawingRef={drawing}
        value={link}
        size={isNarrow ? 180 : 208}
        label={t("voucher.codesTab.qrOf", { code })}
      />
      <div className={classes.saves}>
        <Button variant="default" size="sm" onClick={() => void save("png")}>
          {t("voucher.codesTab.savePng")}
        </Button>
        <Button variant="default" size="sm" onClick={() => void save("svg")}>
          {t("voucher.codesTab.saveSvg")}
        </Button>
      </div>
    </>
  );
}
