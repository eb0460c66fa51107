import type { CodeUpload, CodeUploadRefusalCode } from "@vouchsafe/contract";

const UPLOAD_PATH = "/uploads/voucher-codes";

export type UploadOutcome =
  | { readonly kind: "READ"; readonly upload: CodeUpload }
  | { readonly kind: "REFUSED"; readonly code: CodeUploadRefusalCode }
  | { readonly kind: "CANCELLED" }
  /** No answer came, or none that could be read. */
  | { readonly kind: "FAILED" };

/**
 * Sends a file of own codes to be read; nothing is issued by it. `onProgress` gets the share that has been sent,
 * 0 to 1. Never rejects. An XMLHttpRequest, because `fetch` does not tell how much of a body has gone out.
 */
export function uploadCodes(
  file: File,
  options: { readonly signal: AbortSignal; readonly onProgress: (share: number) => void },
): Promise<UploadOutcome> {
  const { signal, onProgress } = options;
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", UPLOAD_PATH);
    request.setRequestHeader("content-type", "text/csv");
    request.setRequestHeader("x-vouchsafe-app", "admin");
    request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onProgress(total === 0 ? 0 : loaded / total),
    );
    request.addEventListener("load", () => resolve(outcomeOf(request.status, request.responseText)));
    request.addEventListener("error", () => resolve({ kind: "FAILED" }));
    request.addEventListener("abort", () => resolve({ kind: "CANCELLED" }));
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

function outcomeOf(status: number, text: string): UploadOutcome {
  try {
    const answer: unknown = JSON.parse(text);
    // Both forms are the contract's own types, written by this very product's server.
    if (status === 200 || status === 201) return { kind: "READ", upload: answer as CodeUpload };
    const { code } = answer as { code?: CodeUploadRefusalCode };
    return code === undefined ? { kind: "FAILED" } : { kind: "REFUSED", code };
  } catch {
    return { kind: "FAILED" };
  }
}
