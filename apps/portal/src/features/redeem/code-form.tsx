import { Button, Stack } from "@mantine/core";
import type { Unit } from "@vouchsafe/schema";
import { CodeField } from "@vouchsafe/ui";
import { useRefusal } from "@vouchsafe/web";
import type { ReactNode, RefObject } from "react";
import { useTranslation } from "react-i18next";
import { isAboutTheText, refusalFacts } from "../../refusals/refusal-facts";
import { KindChoice } from "./kind-choice";
import type { RedeemStep } from "./use-redeem";

export interface CodeFormProps {
  step: RedeemStep;
  kind: Unit | null;
  onKind: (kind: Unit) => void;
  code: string;
  onCode: (code: string) => void;
  onCheck: () => void;
  field: RefObject<HTMLInputElement | null>;
}

/** What the person expects, the code, and Check. Once a ticket is shown, Claim is the one thing to do. */
export function CodeForm({ step, kind, onKind, code, onCode, onCheck, field }: CodeFormProps) {
  const { t } = useTranslation("app");
  const fieldRefusal = useFieldRefusal(step);
  const hasTicket = step.name === "checked" || step.name === "claiming";
  return (
    <form
      className="portal__panel"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onCheck();
      }}
    >
      <Stack gap="lg">
        <KindChoice value={kind} onChange={onKind} />
        <CodeField
          inputRef={field}
          name="code"
          label={t("redeem.codeLabel")}
          description={t("redeem.codeHint")}
          placeholder={t("redeem.codePlaceholder")}
          value={code}
          isDisabled={step.name === "claiming"}
          error={fieldRefusal}
          onChange={onCode}
        />
        <Button
          type="submit"
          size="md"
          variant={hasTicket ? "default" : "filled"}
          loading={step.name === "checking"}
          disabled={step.name === "claiming"}
          className="redeem__check"
        >
          {hasTicket ? t("redeem.checkAgain") : t("redeem.check")}
        </Button>
      </Stack>
    </form>
  );
}

/** What is wrong with the text of the code, for the field; undefined when nothing is. */
function useFieldRefusal(step: RedeemStep): ReactNode {
  const { refusalSentence, refusalNextStep } = useRefusal();
  if (step.name !== "refused" || !isAboutTheText(step.refusal)) return undefined;
  const facts = refusalFacts(step.refusal);
  return (
    <span data-refusal={facts.code}>
      {refusalSentence(facts)} {refusalNextStep(facts)}
    </span>
  );
}
