import { Button, Text } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { normaliseCode } from "@vouchsafe/contract";
import { CodeField, ErrorState, formatCodeTyping } from "@vouchsafe/ui";
import { useFault, useRefusal } from "@vouchsafe/web";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { isAboutTheText, refusalFacts, type ServerRefusal } from "../../refusals/refusal-facts";
import { RefusalNotice } from "./refusal-notice";
import type { CodeCheck as Check } from "./use-quote";

export interface CodeCheckProps {
  /** The code that was checked last, as the address holds it. */
  code: string | undefined;
  check: Check;
  onCheck: (code: string | undefined) => void;
}

/** A code typed for this purchase: Check voucher shows what it does to the price, and consumes nothing. */
export function CodeCheck({ code, check, onCheck }: CodeCheckProps) {
  const { t } = useTranslation("app");
  const [typed, setTyped] = useState(() => formatCodeTyping(code ?? ""));
  const [textRefusal, setTextRefusal] = useState<ServerRefusal>();
  const { checked, isChecking } = check;
  const serverRefusal =
    checked !== undefined && checked.__typename !== "VoucherPreview" ? checked : undefined;
  const refusal = textRefusal ?? serverRefusal;

  const submit = () => {
    const found = refusalOfText(typed);
    setTextRefusal(found);
    if (found !== undefined) onCheck(undefined);
    else if (code === typed) check.retry();
    else onCheck(typed);
  };
  return (
    <form
      noValidate
      className="purchase__code"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="purchase__code-row">
        <CodeField
          name="code"
          label={t("purchase.codeLabel")}
          value={typed}
          placeholder={t("redeem.codePlaceholder")}
          error={refusal !== undefined && isAboutTheText(refusal) && <TextRefusal refusal={refusal} />}
          onChange={(value) => {
            setTyped(value);
            setTextRefusal(undefined);
            if (code !== undefined) onCheck(undefined);
          }}
        />
        <Button type="submit" variant="default" size="md" loading={isChecking}>
          {t("purchase.check")}
        </Button>
      </div>
      <Text size="sm" c="dimmed" className="purchase__promise">
        <IconShieldCheck size={18} aria-hidden />
        {t("purchase.checkPromise")}
      </Text>
      <CodeAnswer code={code} check={check} refusal={refusal} />
    </form>
  );
}

interface CodeAnswerProps extends Omit<CodeCheckProps, "onCheck"> {
  refusal: ServerRefusal | undefined;
}

/** What came of the check, where it is not about the text of the code. */
function CodeAnswer({ code, check, refusal }: CodeAnswerProps) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const describeFault = useFault();
  const { checked, error, isChecking, retry } = check;
  return (
    <>
      <div role="status">
        {checked?.__typename === "VoucherPreview" && (
          <Text size="sm">{t("purchase.codeApplies", { voucher: checked.voucherName })}</Text>
        )}
      </div>
      {refusal !== undefined && !isAboutTheText(refusal) && (
        <RefusalNotice refusal={refusal} code={code} onRetry={retry} />
      )}
      {error !== undefined && (
        <ErrorState
          {...describeFault(error)}
          retry={{ label: shared("actions.retry"), onRetry: retry, isRetrying: isChecking }}
        />
      )}
    </>
  );
}

function TextRefusal({ refusal }: { refusal: ServerRefusal }): ReactNode {
  const { refusalSentence, refusalNextStep } = useRefusal();
  const facts = refusalFacts(refusal);
  return (
    <span data-refusal={facts.code}>
      {refusalSentence(facts)} {refusalNextStep(facts)}
    </span>
  );
}

/** The refusal the server would give for text that cannot be a code; asking it would only cost an attempt. */
function refusalOfText(code: string): ServerRefusal | undefined {
  const normalised = normaliseCode(code);
  if (normalised.ok) return undefined;
  return { code: normalised.reason === "REQUIRED" ? "CODE_REQUIRED" : "CODE_MALFORMED" };
}
