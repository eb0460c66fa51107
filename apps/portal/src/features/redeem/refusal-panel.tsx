import { Alert, Button, Text } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useFormat, useRefusal } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../navigation/links";
import { refusalFacts } from "./refusal-facts";
import type { CodeRefusal } from "./use-redeem";

export interface RefusalPanelProps {
  refusal: CodeRefusal;
  onRetry: () => void;
}

/** Why the code was not accepted, in a sentence of its own, and the next step. Read out when it appears. */
export function RefusalPanel({ refusal, onRetry }: RefusalPanelProps) {
  const { t } = useTranslation("app");
  const { refusalSentence, refusalNextStep } = useRefusal();
  const { formatDateTime } = useFormat();
  const facts = refusalFacts(refusal);
  return (
    <Alert
      role="alert"
      color="orange"
      icon={<IconAlertCircle aria-hidden />}
      title={refusalSentence(facts)}
      data-refusal={facts.code}
    >
      {refusal.__typename === "AlreadyRedeemed" && (
        <Text>{t("redeem.alreadyClaimedAt", { date: formatDateTime(refusal.claim.claimedAt) })}</Text>
      )}
      <Text>{refusalNextStep(facts)}</Text>
      {refusal.__typename === "AlreadyRedeemed" && (
        <ButtonLink to="/wallet" variant="default" size="sm" mt="sm">
          {t("redeem.toWallet")}
        </ButtonLink>
      )}
      {canBeRetried(refusal) && (
        <Button variant="default" size="sm" mt="sm" onClick={onRetry}>
          {t("redeem.tryAgain")}
        </Button>
      )}
    </Alert>
  );
}

/** Whether the same code may be accepted on another try, without anything else changing. */
function canBeRetried(refusal: CodeRefusal): boolean {
  return refusal.__typename === "RetryLater" || refusal.__typename === "IdempotencyKeyReused";
}
