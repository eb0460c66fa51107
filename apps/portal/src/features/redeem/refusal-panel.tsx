import { Alert, Button, Text } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useFormat, useRefusal } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { refusalFacts } from "../../refusals/refusal-facts";
import { Wait } from "../../refusals/wait";
import { WhereItIs } from "../../refusals/where-it-is";
import type { CodeRefusal } from "./use-redeem";

export interface RefusalPanelProps {
  refusal: CodeRefusal;
  onRetry: () => void;
}

/** Why the code was not accepted, in a sentence of its own, and the next step. Read out when it appears. */
export function RefusalPanel({ refusal, onRetry }: RefusalPanelProps) {
  const { t } = useTranslation("app");
  const { refusalSentence } = useRefusal();
  const facts = refusalFacts(refusal);
  return (
    <Alert
      role="alert"
      color="orange"
      icon={<IconAlertCircle aria-hidden />}
      title={refusal.__typename === "InvalidInput" ? t("redeem.outOfDate") : refusalSentence(facts)}
      data-refusal={facts.code}
    >
      <NextStep refusal={refusal} onRetry={onRetry} />
    </Alert>
  );
}

/** What can be done about the refusal: a sentence, and a button where there is something to press. */
function NextStep({ refusal, onRetry }: RefusalPanelProps) {
  const { t } = useTranslation("app");
  const { refusalNextStep } = useRefusal();
  const { formatDateTime } = useFormat();
  const nextStep = refusalNextStep(refusalFacts(refusal));
  switch (refusal.__typename) {
    case "RateLimited":
    case "RetryLater":
      return (
        <Wait
          key={refusal.retryAfterSeconds}
          code={refusal.code}
          seconds={refusal.retryAfterSeconds}
          onRetry={onRetry}
        />
      );
    case "AlreadyRedeemed":
      return (
        <>
          <Text>{t("redeem.alreadyClaimedAt", { date: formatDateTime(refusal.claim.claimedAt) })}</Text>
          <Text>{nextStep}</Text>
          <WhereItIs />
        </>
      );
    case "IdempotencyKeyReused":
      return (
        <>
          <Text>{nextStep}</Text>
          <Button variant="default" size="sm" mt="sm" onClick={onRetry}>
            {t("redeem.tryAgain")}
          </Button>
        </>
      );
    // Nobody can have filled it in wrong: the page has sent what this server does not take any more.
    case "InvalidInput":
      return (
        <>
          <Text>{t("redeem.outOfDateNext")}</Text>
          <Button variant="default" size="sm" mt="sm" onClick={() => window.location.reload()}>
            {t("crash.action")}
          </Button>
        </>
      );
    default:
      return <Text>{nextStep}</Text>;
  }
}
