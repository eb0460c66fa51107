import { Text } from "@mantine/core";
import type { RefusalCode } from "@vouchsafe/schema";
import { StatusBadge } from "@vouchsafe/ui";
import { useBenefitText, useFormat, useRefusal } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { type ChoiceCard, ChoiceCards } from "../../choices/choice-cards";
import type { VoucherPicker_heldFragment } from "../../generated/graphql";
import { refusalFacts } from "../../refusals/refusal-facts";
import type { ChosenVoucher } from "./chosen-voucher";
import { NO_VOUCHER } from "./purchase-search";
import { useEffectText } from "./use-effect-text";

/** The card of a typed code: no id of a held voucher looks like it. */
const TYPED_CODE = "typed code";

export interface VoucherPickerProps {
  held: readonly VoucherPicker_heldFragment[];
  chosen: ChosenVoucher;
  /** Id of the held voucher that is asked for, whether it applies or not. */
  wantedId: string | undefined;
  /** Gets the id of a held voucher, or `none`. */
  onChoose: (voucher: string) => void;
}

/** The held vouchers that apply, best first, the typed code, and none; then those that do not apply, and why. */
export function VoucherPicker({ held, chosen, wantedId, onChoose }: VoucherPickerProps) {
  const { t } = useTranslation("app");
  const applying = held.filter(({ applies }) => applies);
  const others = held.filter(({ applies }) => !applies);
  const heldCards = useHeldCards(applying);
  const codeCard = useCodeCard(chosen);
  return (
    <>
      <ChoiceCards
        isList
        label={t("purchase.voucher")}
        description={applying.length === 0 ? t("purchase.noneApplies") : t("purchase.bestFirst")}
        value={
          chosen.name === "held" ? chosen.held.voucher.id : chosen.name === "code" ? TYPED_CODE : NO_VOUCHER
        }
        onChange={(value) => {
          if (value !== TYPED_CODE) onChoose(value);
        }}
        cards={[...codeCard, ...heldCards, { value: NO_VOUCHER, name: t("purchase.noVoucher") }]}
      />
      {others.length > 0 && <NotApplying held={others} wantedId={wantedId} />}
    </>
  );
}

function useHeldCards(held: readonly VoucherPicker_heldFragment[]): ChoiceCard<string>[] {
  const { t } = useTranslation("app");
  const effectText = useEffectText();
  const benefitText = useBenefitText();
  const { formatDeadline } = useFormat();
  return held.map(({ voucher, quote, isBest }) => ({
    value: voucher.id,
    name: (
      <span className="purchase__voucher-name">
        {voucher.voucherName}
        {isBest && <StatusBadge tone="positive" text={t("purchase.best")} />}
      </span>
    ),
    detail: (
      <>
        {voucher.benefits.map((benefit) => benefitText(benefit)).join(", ")}
        {voucher.usageExpiresAt !== null && (
          <span className="purchase__until">
            {t("purchase.useUntil", { date: formatDeadline(voucher.usageExpiresAt, "use") })}
          </span>
        )}
      </>
    ),
    aside: quote !== null && effectText(quote),
  }));
}

function useCodeCard(chosen: ChosenVoucher): ChoiceCard<string>[] {
  const effectText = useEffectText();
  if (chosen.name !== "code") return [];
  return [
    {
      value: TYPED_CODE,
      name: chosen.voucherName,
      detail: <span className="vs-code">{chosen.code}</span>,
      aside: effectText(chosen.quote),
    },
  ];
}

/** Open from the start when the very voucher that was chosen is among them. */
function NotApplying({ held, wantedId }: Pick<VoucherPickerProps, "held" | "wantedId">) {
  const { t } = useTranslation("app");
  const { refusalSentence, refusalNextStep } = useRefusal();
  return (
    <details className="purchase__not-applying" open={held.some(({ voucher }) => voucher.id === wantedId)}>
      <summary>{t("purchase.notApplying", { count: held.length })}</summary>
      <ul>
        {held.map(({ voucher, refusal }) => {
          const facts =
            refusal === null
              ? undefined
              : refusalFacts({
                  // The server sends refusal codes only; one that this page does not know gets a general sentence.
                  code: refusal as RefusalCode,
                  minPurchase: voucher.minPurchase,
                });
          return (
            <li key={voucher.id}>
              <Text fw={600}>{voucher.voucherName}</Text>
              {facts !== undefined && (
                <Text size="sm" c="dimmed">
                  {refusalSentence(facts)} {refusalNextStep(facts)}
                </Text>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
