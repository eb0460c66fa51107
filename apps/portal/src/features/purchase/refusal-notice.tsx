import { Alert, Button, Text } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useRefusal } from "@vouchsafe/web";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../navigation/links";
import { refusalFacts, type ServerRefusal } from "../../refusals/refusal-facts";
import { Wait } from "../../refusals/wait";
import { WhereItIs } from "../../refusals/where-it-is";

export interface RefusalNoticeProps {
  refusal: ServerRefusal;
  /** The typed code that was refused, if it was one. */
  code?: string | undefined;
  onRetry: () => void;
}

/** Why a voucher or a payment was refused, in its own sentence, and the next step. Read out when it appears. */
export function RefusalNotice(props: RefusalNoticeProps) {
  const { refusal } = props;
  const { t } = useTranslation("app");
  const { refusalSentence } = useRefusal();
  const facts = refusalFacts(refusal);
  return (
    <Alert
      role="alert"
      color="orange"
      icon={<IconAlertCircle aria-hidden />}
      title={refusal.code === "INVALID_INPUT" ? t("purchase.notForSale") : refusalSentence(facts)}
      data-refusal={facts.code}
    >
      <NextStep {...props} />
    </Alert>
  );
}

function NextStep({ refusal, code, onRetry }: RefusalNoticeProps): ReactNode {
  const { t } = useTranslation("app");
  const { refusalNextStep } = useRefusal();
  const sentence = <Text>{refusalNextStep(refusalFacts(refusal))}</Text>;
  switch (refusal.code) {
    case "RATE_LIMITED":
    case "RETRY_LATER": {
      const seconds = refusal.retryAfterSeconds ?? 0;
      return <Wait key={seconds} code={refusal.code} seconds={seconds} onRetry={onRetry} />;
    }
    // Nobody can have filled it in wrong: the offer has changed since the page has asked for it.
    case "INVALID_INPUT":
      return (
        <>
          <Text>{t("purchase.notForSaleNext")}</Text>
          <Button variant="default" size="sm" mt="sm" onClick={() => window.location.reload()}>
            {t("crash.action")}
          </Button>
        </>
      );
    case "WRONG_FLOW":
      return (
        <>
          {sentence}
          <ButtonLink to="/redeem" search={{ code }} variant="default" size="sm" mt="sm">
            {t("purchase.redeemInstead")}
          </ButtonLink>
        </>
      );
    case "ALREADY_REDEEMED":
      return (
        <>
          {sentence}
          <WhereItIs />
        </>
      );
    case "VOUCHER_RESERVED":
      return (
        <>
          {sentence}
          <ButtonLink to="/orders" search={{ state: "PENDING" }} variant="default" size="sm" mt="sm">
            {t("purchase.toOpenOrders")}
          </ButtonLink>
        </>
      );
    case "PAYMENT_UNAVAILABLE":
    case "IDEMPOTENCY_KEY_REUSED":
      return (
        <>
          {sentence}
          <Button variant="default" size="sm" mt="sm" onClick={onRetry}>
            {t("redeem.tryAgain")}
          </Button>
        </>
      );
    default:
      return sentence;
  }
}
