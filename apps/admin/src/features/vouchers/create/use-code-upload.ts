import type { CodeUpload } from "@vouchsafe/contract";
import { useEffect, useRef, useState } from "react";
import { type UploadOutcome, uploadCodes } from "./upload-codes";

type Failure = Exclude<UploadOutcome, { kind: "READ" } | { kind: "CANCELLED" }>;

export type UploadState = {
  /** Name of the file under way, and the share of it that has been sent; null when none is. */
  readonly sending: { readonly fileName: string; readonly share: number } | null;
  /** Why the last file was not taken. */
  readonly failure: Failure | null;
  readonly send: (file: File) => void;
  readonly cancel: () => void;
};

/** Sends one file of codes at a time; another file, or leaving the form, ends the one under way. */
export function useCodeUpload(onRead: (upload: CodeUpload) => void): UploadState {
  const [sending, setSending] = useState<UploadState["sending"]>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const send = async (file: File) => {
    running.current?.abort();
    const current = new AbortController();
    running.current = current;
    setFailure(null);
    setSending({ fileName: file.name, share: 0 });
    const outcome = await uploadCodes(file, {
      signal: current.signal,
      onProgress: (share) => setSending({ fileName: file.name, share }),
    });
    // A file that was cancelled or replaced has nothing more to say.
    if (current.signal.aborted) return;
    setSending(null);
    if (outcome.kind === "READ") onRead(outcome.upload);
    else if (outcome.kind !== "CANCELLED") setFailure(outcome);
  };
  return {
    sending,
    failure,
    send: (file) => void send(file),
    cancel: () => {
      running.current?.abort();
      setSending(null);
    },
  };
}
