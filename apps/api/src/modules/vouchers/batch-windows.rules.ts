import { BATCH_USAGE_VALID_DAYS_MAX } from "@vouchsafe/contract";
import type { FieldFault } from "../../kernel/index.js";
import { numberFaults } from "./number-faults.rules.js";

/** When a batch can be claimed, and until when that which was claimed is usable. Starts inclusive, ends exclusive. */
export interface BatchWindows {
  readonly claimStartsAt: Date | null;
  readonly claimEndsAt: Date | null;
  readonly usageEndsAt: Date | null;
  readonly usageValidDays: number | null;
}

const INSTANT_FIELDS = ["claimStartsAt", "claimEndsAt", "usageEndsAt"] as const;
/** What both engines, and the cursors of lists, can hold; "never" sorts behind all of it. */
const INSTANT_MIN = Date.UTC(1970, 0, 1);
const INSTANT_MAX = Date.UTC(9999, 0, 1);

/**
 * Every fault of the windows as they are to be. A deadline that is set or moved lies in the future; one that
 * was left as it is may have passed. `changed` holds what is set or moved, at creation all of it.
 */
export function windowFaults(
  windows: BatchWindows,
  judged: { readonly now: Date; readonly changed: Partial<BatchWindows> },
): FieldFault[] {
  const { now, changed } = judged;
  return [
    ...INSTANT_FIELDS.flatMap((field) => rangeFaults(field, windows[field])),
    ...deadlineFaults("claimEndsAt", windows, { now, isChanged: changed.claimEndsAt !== undefined }),
    ...deadlineFaults("usageEndsAt", windows, { now, isChanged: changed.usageEndsAt !== undefined }),
    ...numberFaults("usageValidDays", windows.usageValidDays, { min: 1, max: BATCH_USAGE_VALID_DAYS_MAX }),
  ];
}

function rangeFaults(path: string, instant: Date | null): FieldFault[] {
  if (instant === null || isStorable(instant)) return [];
  return [{ path, code: "MALFORMED", message: "The instant lies outside the years 1970 to 9998." }];
}

/** A deadline that has passed already is a slip of the hand; one before the start could never be met. */
function deadlineFaults(
  path: "claimEndsAt" | "usageEndsAt",
  windows: BatchWindows,
  judged: { readonly now: Date; readonly isChanged: boolean },
): FieldFault[] {
  const end = windows[path];
  const start = windows.claimStartsAt;
  if (end === null || !isStorable(end)) return [];
  if (judged.isChanged && end <= judged.now) {
    return [{ path, code: "IN_THE_PAST", message: "The deadline has passed already." }];
  }
  if (start === null || !isStorable(start) || end > start) return [];
  return [{ path, code: "BEFORE_START", message: "The deadline does not come after the start." }];
}

function isStorable(instant: Date): boolean {
  return instant.getTime() >= INSTANT_MIN && instant.getTime() < INSTANT_MAX; // also false for an invalid date
}
