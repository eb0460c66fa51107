import { QRCodeSVG } from "qrcode.react";
import type { QrCodeProps } from "./qr-code";

/** Quiet zone that readers expect around a QR code, in modules. */
const QUIET_MODULES = 4;

/** Dark on white in every colour scheme: most readers want it so. */
export function QrDrawing({ value, label, size, drawingRef }: QrCodeProps) {
  return (
    <QRCodeSVG
      ref={drawingRef}
      className="vs-qr"
      value={value}
      size={size}
      level="M"
      marginSize={QUIET_MODULES}
      role="img"
      aria-label={label}
    />
  );
}
