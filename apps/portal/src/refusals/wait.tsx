import { Button, Text } from "@mantine/core";
import type { RefusalCode } from "@vouchsafe/schema";
import { useRefusal, useSecondsLeft } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import "./wait.css";

export interface WaitProps {
  code: RefusalCode;
  seconds: number;
  onRetry: () => void;
}

/**
 * Counts down to the moment from which another try is worth it. A screen reader is told how long the wait is
 * and when it is over, and nothing in between. Another wait needs another `key`.
 */
export function Wait({ code, seconds, onRetry }: WaitProps) {
  const { t } = useTranslation("app");
  const { refusalNextStep } = useRefusal();
  const left = useSecondsLeft(seconds);
  return (
    <>
      <Text aria-hidden className="wait__countdown">
        {refusalNextStep({ code, retryAfterSeconds: left })}
      </Text>
      <span className="vs-visually-hidden">
        {refusalNextStep({ code, retryAfterSeconds: left === 0 ? 0 : seconds })}
      </span>
      <Button variant="default" size="sm" mt="sm" disabled={left > 0} onClick={onRetry}>
        {t("redeem.tryAgain")}
      </Button>
    </>
  );
}
