import { Alert, Button, Stack, Text } from "@mantine/core";
import { IconAlertCircle, IconArrowsExchange } from "@tabler/icons-react";
import type { Unit } from "@vouchsafe/schema";
import { ErrorState } from "@vouchsafe/ui";
import { useBenefitText, useFault } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import type { VoucherTicket_previewFragment } from "../../generated/graphql";
import { isAboutTheText } from "../../refusals/refusal-facts";
import { RefusalPanel } from "./refusal-panel";
import { ShareVoucher } from "./share-voucher";
import { unitsOf } from "./units-of";
import type { RedeemStep } from "./use-redeem";
import { VoucherTicket } from "./voucher-ticket";

export interface RedeemOutcomeProps {
  step: RedeemStep;
  /** The kind that was chosen, when the code gives another. */
  switchedFrom: Unit | undefined;
  isSignedIn: boolean;
  onClaim: () => void;
  onCheck: () => void;
  onSignIn: () => void;
}

/** What came of checking: the ticket with its one button, a refusal, or a fault. */
export function RedeemOutcome(props: RedeemOutcomeProps) {
  const { step, onCheck } = props;
  const { t: shared } = useTranslation("shared");
  const describeFault = useFault();
  switch (step.name) {
    case "refused":
      return isAboutTheText(step.refusal) ? null : <RefusalPanel refusal={step.refusal} onRetry={onCheck} />;
    case "checkFailed":
      return (
        <ErrorState
          {...describeFault(step.error)}
          retry={{ label: shared("actions.retry"), onRetry: onCheck }}
        />
      );
    case "checked":
    case "claiming":
      return <CheckedVoucher {...props} preview={step.preview} />;
    default:
      return null;
  }
}

function CheckedVoucher(props: RedeemOutcomeProps & { preview: VoucherTicket_previewFragment }) {
  const { step, preview, switchedFrom, onClaim } = props;
  const { t } = useTranslation("app");
  const describeFault = useFault();
  const given = useGivenText(preview);
  const claimError = step.name === "checked" ? step.claimError : undefined;
  const retryLater = step.name === "checked" ? step.retryLater : undefined;
  return (
    <Stack gap="md">
      <Text role="status" className="vs-visually-hidden">
        {t("redeem.gives", { value: given })}
      </Text>
      {switchedFrom !== undefined && <KindSwitched preview={preview} from={switchedFrom} />}
      {claimError !== undefined && (
        <Alert
          role="alert"
          color="red"
          icon={<IconAlertCircle aria-hidden />}
          title={describeFault(claimError).title}
        >
          {t("redeem.claimUnknown")}
        </Alert>
      )}
      {retryLater !== undefined && <RefusalPanel refusal={retryLater} onRetry={onClaim} />}
      <VoucherTicket preview={preview} footer={<ClaimButton {...props} />} />
    </Stack>
  );
}

function ClaimButton(props: RedeemOutcomeProps & { preview: VoucherTicket_previewFragment }) {
  const { step, preview, isSignedIn, onClaim, onSignIn } = props;
  const { t } = useTranslation("app");
  return (
    <Stack gap="xs">
      <div className="redeem__acts">
        {isSignedIn ? (
          <Button size="md" loading={step.name === "claiming"} onClick={onClaim}>
            {t("redeem.claim")}
          </Button>
        ) : (
          <Button size="md" onClick={onSignIn}>
            {t("redeem.signInToClaim")}
          </Button>
        )}
        <ShareVoucher preview={preview} />
      </div>
      <Text size="sm" c="dimmed">
        {t(preview.flow === "CHECKOUT" ? "redeem.claimNoteHeld" : "redeem.claimNote")}
      </Text>
    </Stack>
  );
}

function KindSwitched({ preview, from }: { preview: VoucherTicket_previewFragment; from: Unit }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const units = unitsOf(preview);
  return (
    <Alert role="status" variant="default" icon={<IconArrowsExchange aria-hidden />}>
      {t("redeem.kindSwitched", {
        given: units.map((unit) => shared(`units.names.${unit}`)).join(", "),
        wanted: shared(`units.names.${from}`),
      })}
    </Alert>
  );
}

function useGivenText(preview: VoucherTicket_previewFragment): string {
  const benefitText = useBenefitText();
  return preview.benefits.map((benefit) => benefitText(benefit)).join(", ");
}
