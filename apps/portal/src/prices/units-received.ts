import type { Price } from "./price";

/** Units received of what is bought, with the bonuses that are just like them; one locked to a model stands apart. */
export function unitsReceived({ unit, units, bonuses }: Pick<Price, "unit" | "units" | "bonuses">): number {
  return bonuses
    .filter((bonus) => bonus.unit === unit && bonus.model === null)
    .reduce((sum, { amount }) => sum + amount, units);
}
