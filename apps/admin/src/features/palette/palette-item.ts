import type { TablerIcon } from "@tabler/icons-react";

/** The kinds of things the palette leads to, in the order in which they are shown. */
export const GROUPS = [
  "code",
  "pages",
  "acts",
  "vouchers",
  "campaigns",
  "people",
  "orders",
  "models",
] as const;
export type PaletteGroup = (typeof GROUPS)[number];

/** One line of the palette. */
export type PaletteItem = {
  readonly id: string;
  readonly group: PaletteGroup;
  readonly label: string;
  /** Tells apart what is called alike. */
  readonly hint?: string | undefined;
  readonly Icon: TablerIcon;
  readonly run: () => void;
};

/** Whether a text holds the words, whatever the letter case. */
export function holds(text: string, words: string): boolean {
  return text.toLowerCase().includes(words.toLowerCase());
}
