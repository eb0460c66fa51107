import { Alert, List, Text } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useFormat, useRefusal } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import type { FieldIssue } from "./findings";

type FormProblemsProps = {
  /** Issues that stand at their fields. */
  shown: readonly FieldIssue[];
  /** Issues of something that has no field on the page. */
  elsewhere: readonly FieldIssue[];
  /** A refusal of the whole form. */
  sentence: string | null;
  /** Heading of what the server refused as a whole. */
  title: string;
};

/** Beside the button that sends a form: how many fields are wrong, and what belongs to none of them. */
export function FormProblems({ shown, elsewhere, sentence, title }: FormProblemsProps) {
  const { t } = useTranslation("app");
  const { formatNumber } = useFormat();
  const { fieldErrorSentence } = useRefusal();
  return (
    <div role="alert">
      {(sentence !== null || elsewhere.length > 0) && (
        <Alert color="red" title={title} mb="xs">
          {sentence}
          {elsewhere.length > 0 && (
            <List size="sm">
              {elsewhere.map((issue) => (
                <List.Item key={`${issue.path} ${issue.code}`}>
                  <code>{issue.path}</code>: {fieldErrorSentence(issue)}
                </List.Item>
              ))}
            </List>
          )}
        </Alert>
      )}
      {shown.length > 0 && (
        <Text c="var(--mantine-color-error)" fw={600}>
          <IconAlertCircle size={18} aria-hidden style={{ verticalAlign: "-3px", marginInlineEnd: 6 }} />
          {t("form.problems", { count: shown.length, formatted: formatNumber(shown.length) })}
        </Text>
      )}
    </div>
  );
}
