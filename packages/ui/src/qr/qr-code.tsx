import { Skeleton } from "@mantine/core";
import { lazy, Suspense } from "react";
import type { QrCodeProps } from "./qr-drawing";

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
