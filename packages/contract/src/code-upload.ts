/** What `POST /uploads/voucher-codes` answers: the same words for the server and for the form. */

/** Why a file of own codes was not taken at all; nothing of it was kept. */
export const CODE_UPLOAD_REFUSAL_CODES = [
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "FILE_EMPTY",
  "FILE_TOO_LARGE",
  "TOO_MANY_LINES",
  "NOT_CSV",
  "NO_CODE_COLUMN",
] as const;
export type CodeUploadRefusalCode = (typeof CODE_UPLOAD_REFUSAL_CODES)[number];

/** Why a line gives no code, in the order in which the reasons are looked for. */
export const CODE_LINE_FAULTS = [
  "REQUIRED",
  "MALFORMED",
  "LOOKS_LIKE_NUMBER",
  "REPEATED_IN_FILE",
  "TAKEN",
] as const;
export type CodeLineFault = (typeof CODE_LINE_FAULTS)[number];

export interface CodeUploadFault {
  /** Number of the line in the file; the first is 1. */
  readonly line: number;
  /** As it was typed, at most 64 characters of it. */
  readonly text: string;
  readonly reason: CodeLineFault;
  /** With REPEATED_IN_FILE the line that has the code first, otherwise null. */
  readonly firstLine: number | null;
}

/** A file that was read and kept. */
export interface CodeUpload {
  readonly uploadId: string;
  readonly fileName: string;
  /** Lines with something in them, without the header line: good ones and faulty ones. */
  readonly lineCount: number;
  /** Good lines: the quantity of a voucher made of them. */
  readonly codeCount: number;
  readonly faultCount: number;
  /** The first good codes of the file, as they will be printed. */
  readonly codes: readonly string[];
  /** The first faults of the file. */
  readonly faults: readonly CodeUploadFault[];
  /** ISO 8601 in UTC: until when a voucher can be made of it. */
  readonly expiresAt: string;
}
