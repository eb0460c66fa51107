import { Radio } from "@mantine/core";
import { IconCpu, IconMessageChatbot } from "@tabler/icons-react";
import type { Unit } from "@vouchsafe/schema";
import { useTranslation } from "react-i18next";

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
    <Radio.Group
      label={t("redeem.kindLegend")}
      value={value}
      onChange={(chosen) => {
        const kind = KINDS.find(({ unit }) => unit === chosen);
        if (kind !== undefined) onChange(kind.unit);
      }}
    >
      <div className="redeem__kinds">
        {KINDS.map(({ unit, Icon }) => (
          <Radio.Card key={unit} value={unit} className="redeem__kind" p="sm" radius="md">
            <Icon size={22} aria-hidden />
            <span className="redeem__kind-text">
              <span className="redeem__kind-name">{t(`redeem.kinds.${unit}.name`)}</span>
              <span className="redeem__kind-detail">{t(`redeem.kinds.${unit}.detail`)}</span>
            </span>
            <Radio.Indicator />
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
