import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { QRCodeSVG } from "qrcode.react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { saveFile } from "../../../../downloads/save-file";
import { useNotices } from "../../../../notices";
import classes from "./codes.module.css";
import { pngOf, svgOf } from "./qr-files";

/** Quiet zone that readers expect around a QR code, in modules. */
const QUIET_MODULES = 4;

/** A share link as a QR code, dark on white in every colour scheme: most readers want it so. */
export function QrCode({ link, code }: { link: string; code: string }) {
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
      <QRCodeSVG
        ref={drawing}
        className={classes.qr}
        value={link}
        size={isNarrow ? 180 : 208}
        level="M"
        marginSize={QUIET_MODULES}
        role="img"
        aria-label={t("voucher.codesTab.qrOf", { code })}
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
