import type { CodeUploadRefusalCode } from "@vouchsafe/contract";

/** The file is not taken; nothing of it was kept. Answered as JSON, because uploads are not GraphQL. */
export class CodeUploadRefusal extends Error {
  override readonly name = "CodeUploadRefusal";

  constructor(
    readonly code: CodeUploadRefusalCode,
    message: string,
  ) {
    super(message);
  }
}

export function notCsv(): CodeUploadRefusal {
  return new CodeUploadRefusal(
    "NOT_CSV",
    "This is not a CSV file in UTF-8. Save it as “CSV UTF-8” and try again.",
  );
}
