import type { Unit } from "@vouchsafe/schema";
import { useState } from "react";
import type { VoucherTicket_previewFragment } from "../../generated/graphql";
import { unitsOf } from "./units-of";

/** The kind the person expects. A code that gives another kind switches it, and remembers from which. */
export function useKind() {
  const [chosen, setChosen] = useState<Unit | null>(null);
  const [switchedFrom, setSwitchedFrom] = useState<Unit>();
  return {
    chosen,
    /** The choice of the person, while the code checked gives something else. */
    switchedFrom,
    choose: (unit: Unit | null) => {
      setChosen(unit);
      setSwitchedFrom(undefined);
    },
    forgetSwitch: () => setSwitchedFrom(undefined),
    compare: (preview: VoucherTicket_previewFragment) => {
      const units = unitsOf(preview);
      const given = units[0];
      if (given === undefined || (chosen !== null && units.includes(chosen))) return;
      if (chosen !== null) setSwitchedFrom(chosen);
      setChosen(given);
    },
  };
}
