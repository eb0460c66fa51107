import { PASSWORD_LENGTH_MIN } from "@vouchsafe/contract";
import { type FieldErrorFacts, useRefusal } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";

const FIELDS = ["name", "email", "password"] as const;
type Field = (typeof FIELDS)[number];

type ServerFieldError = FieldErrorFacts & { path: string };

/** The rules of the registration form, and the server's field errors as sentences at those same fields. */
export function useAccountFieldErrors() {
  const { t } = useTranslation("app");
  const { fieldErrorSentence } = useRefusal();

  const required = (value: string) => (value.trim() === "" ? fieldErrorSentence({ code: "REQUIRED" }) : null);
  const sentence = (field: Field, error: FieldErrorFacts) => {
    if (field === "email" && error.code === "TAKEN") return t("account.emailTaken");
    if (field === "email" && error.code === "MALFORMED") return t("account.emailMalformed");
    return fieldErrorSentence(error);
  };

  return {
    validators: {
      name: required,
      email: required,
      password: (value: string) =>
        value.length < PASSWORD_LENGTH_MIN
          ? fieldErrorSentence({ code: "TOO_SHORT", limit: PASSWORD_LENGTH_MIN })
          : null,
    },
    fromServer: (errors: readonly ServerFieldError[]): Partial<Record<Field, string>> => {
      const sentences: Partial<Record<Field, string>> = {};
      for (const error of errors) {
        const field = FIELDS.find((each) => each === error.path);
        if (field !== undefined) sentences[field] ??= sentence(field, error);
      }
      return sentences;
    },
  };
}
