import {
  BATCH_CAMPAIGN_LENGTH_MAX,
  BATCH_DESCRIPTION_LENGTH_MAX,
  BATCH_METADATA_ENTRIES_MAX,
  BATCH_METADATA_KEY_LENGTH_MAX,
  BATCH_METADATA_VALUE_LENGTH_MAX,
  BATCH_NAME_LENGTH_MAX,
} from "@vouchsafe/contract";
import { type FieldFault, lineFaults, tidyLine, tooLong } from "../../kernel/index.js";

export interface MetadataEntry {
  readonly key: string;
  readonly value: string;
}

/** What a batch is called and sorted under. */
export interface BatchLabels {
  readonly name: string;
  readonly description: string | null;
  readonly campaign: string | null;
  readonly metadata: readonly MetadataEntry[];
}

/** Labels as they come in: empty and missing are the same. */
export interface TypedLabels {
  readonly name?: string | null;
  readonly description?: string | null;
  readonly campaign?: string | null;
  readonly metadata?: readonly MetadataEntry[] | null;
}

/** What a line must not hold either, but for the line breaks and tabs of a longer text. */
const NOT_IN_A_TEXT = /(?![\n\t])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;

/** Trims every text and writes it in one Unicode form; an empty optional one becomes null. */
export function tidyLabels(typed: TypedLabels): BatchLabels {
  return {
    name: tidyLine(typed.name),
    description: tidyLine(typed.description?.replace(/\r\n?/g, "\n")) || null,
    campaign: tidyLine(typed.campaign) || null,
    metadata: (typed.metadata ?? []).map(({ key, value }) => ({
      key: tidyLine(key),
      value: tidyLine(value),
    })),
  };
}

/** Every fault of tidy labels; `fields` limits it to the labels that were sent. */
export function labelFaults(labels: BatchLabels, fields: TypedLabels = labels): FieldFault[] {
  return [
    ...(fields.name === undefined ? [] : lineFaults("name", labels.name, BATCH_NAME_LENGTH_MAX)),
    ...(fields.description === undefined ? [] : descriptionFaults(labels.description)),
    ...(fields.campaign === undefined || labels.campaign === null
      ? []
      : lineFaults("campaign", labels.campaign, BATCH_CAMPAIGN_LENGTH_MAX)),
    ...(fields.metadata === undefined ? [] : metadataFaults(labels.metadata)),
  ];
}

function descriptionFaults(description: string | null): FieldFault[] {
  const path = "description";
  if (description === null) return [];
  if (description.length > BATCH_DESCRIPTION_LENGTH_MAX) return [tooLong(path, BATCH_DESCRIPTION_LENGTH_MAX)];
  if (!NOT_IN_A_TEXT.test(description)) return [];
  return [{ path, code: "MALFORMED", message: "The text holds characters that nobody can see." }];
}

function metadataFaults(entries: readonly MetadataEntry[]): FieldFault[] {
  if (entries.length > BATCH_METADATA_ENTRIES_MAX) {
    const limit = BATCH_METADATA_ENTRIES_MAX;
    return [{ path: "metadata", code: "TOO_LONG", message: `At most ${limit} entries fit.`, limit }];
  }
  return entries.flatMap(({ key, value }, at) => {
    const path = `metadata.${at}.key`;
    const isRepeated = key !== "" && entries.findIndex((entry) => entry.key === key) < at;
    const taken: FieldFault = { path, code: "TAKEN", message: "Another entry has this key already." };
    return [
      ...(isRepeated ? [taken] : lineFaults(path, key, BATCH_METADATA_KEY_LENGTH_MAX)),
      ...lineFaults(`metadata.${at}.value`, value, BATCH_METADATA_VALUE_LENGTH_MAX),
    ];
  });
}

/**
 * What searching and sorting by name look at: name and campaign in lower case. Lower-casing makes some letters
 * longer, so each part is cut to what the column holds; the line break keeps the two apart and sorts before
 * everything a name can hold.
 */
export function searchTextOf(labels: Pick<BatchLabels, "name" | "campaign">): string {
  const part = (text: string, length: number) => [...toSearchForm(text)].slice(0, length).join("");
  const name = part(labels.name, BATCH_NAME_LENGTH_MAX);
  return `${name}\n${part(labels.campaign ?? "", BATCH_CAMPAIGN_LENGTH_MAX)}`;
}

/** The form in which texts are searched. */
export function toSearchForm(text: string): string {
  return text.trim().normalize("NFC").toLowerCase();
}
