import { Skeleton } from "@mantine/core";
import { lazy, type Ref, Suspense } from "react";

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

// Drawing QR codes takes code of its own, which comes when the first one is shown.
const Drawing = lazy(async () => ({ default: (await import("./qr-drawing")).QrDrawing }));

/** A text as a QR code, drawn in the page itself: nothing is asked of anybody. */
export function QrCode(props: QrCodeProps) {
  return (
    <Suspense fallback={<Skeleton height={props.size} width={props.size} />}>
      <Drawing {...props} />
    </Suspense>
  );
}
