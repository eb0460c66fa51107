import { IconCpu, IconMessageChatbot } from "@tabler/icons-react";
import type { Unit } from "@vouchsafe/schema";
import { useTranslation } from "react-i18next";
import { ChoiceCards } from "../../choices/choice-cards";

const KINDS = [
  { unit: "LLM_TOKEN", Icon: IconMessageChatbot },
  { unit: "GPU_CREDIT", Icon: IconCpu },
] as const;

export interface KindChoiceProps {
  /** null until the person has chosen: a code can be pasted without. */
  value: Unit | null;
  onChange: (unit: Unit) => void;
}

/** What the person expects the code to give. */
export function KindChoice({ value, onChange }: KindChoiceProps) {
  const { t } = useTranslation("app");
  return (
    <ChoiceCards
      label={t("redeem.kindLegend")}
      value={value}
      onChange={onChange}
      cards={KINDS.map(({ unit, Icon }) => ({
        value: unit,
        icon: <Icon size={22} aria-hidden />,
        name: t(`redeem.kinds.${unit}.name`),
        detail: t(`redeem.kinds.${unit}.detail`),
      }))}
    />
  );
}
