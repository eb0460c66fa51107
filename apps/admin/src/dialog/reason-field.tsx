import { Textarea } from "@mantine/core";
import { REASON_LENGTH_MAX, REASON_LENGTH_MIN } from "@vouchsafe/contract";
import { useRefusal } from "@vouchsafe/web";
import { useState } from "react";
import { useTranslation } from "react-i18next";

export type Reason = {
  readonly text: string;
  readonly set: (text: string) => void;
  readonly error: string | undefined;
  /** The trimmed reason, or null after having said at the field what is wrong with it. */
  readonly take: () => string | null;
  /** Shows what the server found wrong with it. */
  readonly refuse: (sentence: string) => void;
};

/** Why somebody does something that cannot be undone, in their own words; kept for ever in the changes. */
export function useReason(): Reason {
  const { fieldErrorSentence } = useRefusal();
  const [text, setText] = useState("");
  const [error, setError] = useState<string>();
  return {
    text,
    error,
    set: (next) => {
      setText(next);
      setError(undefined);
    },
    take: () => {
      const reason = text.trim();
      if (reason.length < REASON_LENGTH_MIN) {
        setError(
          reason === ""
            ? fieldErrorSentence({ code: "REQUIRED" })
            : fieldErrorSentence({ code: "TOO_SHORT", limit: REASON_LENGTH_MIN }),
        );
        return null;
      }
      return reason;
    },
    refuse: setError,
  };
}

export function ReasonField({ reason, hint }: { reason: Reason; hint: string }) {
  const { t } = useTranslation("app");
  return (
    <Textarea
      data-autofocus
      label={t("dialog.reason")}
      description={hint}
      inputWrapperOrder={["label", "input", "description", "error"]}
      autosize
      minRows={2}
      maxRows={5}
      maxLength={REASON_LENGTH_MAX}
      required
      withAsterisk={false}
      value={reason.text}
      error={reason.error}
      onChange={(event) => reason.set(event.currentTarget.value)}
    />
  );
}
