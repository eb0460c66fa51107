/** Rounds, medians and the one line per measurement that a benchmark prints. */

/** One line of progress for people: standard output belongs to the measurements. */
export function note(line) {
  process.stderr.write(`bench: ${line}\n`);
}

/**
 * Runs every variant once per round, in turn (A B A B …), so that a machine that grows slower or faster
 * meanwhile does so for all of them. `variants` are functions that resolve to a number, or to an object of
 * numbers. Resolves to the values of each variant, in the order of the rounds.
 */
export async function inRounds(runs, variants) {
  const values = Object.fromEntries(Object.keys(variants).map((name) => [name, []]));
  for (let round = 1; round <= runs; round++) {
    for (const [name, run] of Object.entries(variants)) {
      const value = await run(round);
      values[name].push(value);
      note(`round ${round} of ${runs}, ${name}: ${describe(value)}`);
    }
  }
  return values;
}

function describe(value) {
  if (typeof value === "number") return String(rounded(value));
  return Object.entries(value)
    .map(([name, each]) => `${name} ${rounded(each)}`)
    .join(", ");
}

/**
 * Prints a measurement as one line of JSON. `value` is the median of the values, `ratio` the median of the
 * ratios of each round against the reference: the values of another variant in the same rounds, or one number.
 */
export function report({ values, reference, ...facts }) {
  const ratios = values.map((value, at) => value / (Array.isArray(reference) ? reference[at] : reference));
  const line = {
    bench: facts.bench,
    engine: facts.engine,
    ...(facts.rows !== undefined && { rows: facts.rows }),
    value: rounded(median(values)),
    unit: facts.unit,
    ratio: rounded(median(ratios)),
    against: facts.against,
    runs: values.length,
    min: rounded(Math.min(...values)),
    max: rounded(Math.max(...values)),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The value below which `share` of all values lie, by the nearest rank. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

/** Four significant digits, and no fewer than the whole number: what follows is noise. */
function rounded(value) {
  return Math.abs(value) >= 1_000 ? Math.round(value) : Number(value.toPrecision(4));
}
