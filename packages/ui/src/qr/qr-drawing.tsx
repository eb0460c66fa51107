import { QRCodeSVG } from "qrcode.react";
import type { Ref } from "react";

export interface QrCodeProps {
  /** What a phone reads from it. */
  value: string;
  /** What it is, for people who do not see it. */
  label: string;
  /** Width and height in pixels, quiet zone included. */
  size: number;
  /** The drawing, once it is there: to save it as a file. */
  drawingRef?: Ref<SVGSVGElement>;
}

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
