import { Button, Radio, Text } from "@mantine/core";
import { randomId } from "@mantine/hooks";
import { IconLock, IconPlus } from "@tabler/icons-react";
import { BATCH_BENEFITS_MAX, type BenefitKind, VOUCHER_FLOWS, type VoucherFlow } from "@vouchsafe/contract";
import type { Unit } from "@vouchsafe/schema";
import { useTranslation } from "react-i18next";
import { type BenefitDraft, emptyBenefit } from "../../form/benefit-draft";
import { isDiscount } from "../../form/benefit-rules";
import { CardChoice } from "../../form/card-choice";
import type { FieldKit } from "../../form/field-kit";
import classes from "../../form/form.module.css";
import { Section } from "../../form/section";
import { type VoucherDraft } from "../../form/voucher-draft";
import { BenefitRow } from "./benefit-row";
import { PurchaseFields } from "./purchase-fields";

type BenefitsSectionProps = {
  draft: VoucherDraft;
  set: (changes: Partial<VoucherDraft>) => void;
  field: FieldKit;
};

/** When the voucher takes effect, and what one claim gives. All of it is fixed once it is issued. */
export function BenefitsSection({ draft, set, field }: BenefitsSectionProps) {
  const { t } = useTranslation("app");
  const { benefits, flow } = draft;
  const onChange = (next: BenefitDraft[]) => set({ benefits: next });
  const change = (key: string, changes: Partial<BenefitDraft>) =>
    onChange(benefits.map((benefit) => (benefit.key === key ? { ...benefit, ...changes } : benefit)));
  return (
    <Section title={t("form.sections.gives")} hint={t("form.sections.givesHint")}>
      <FlowChoice
        flow={flow}
        onChange={(next) => set({ flow: next, benefits: [emptyBenefit(randomId(), FIRST_KIND[next])] })}
      />
      {benefits.map((benefit, index) => (
        <BenefitRow
          key={benefit.key}
          benefit={benefit}
          index={index}
          kinds={kindsFor(flow, benefit, benefits)}
          field={field}
          onChange={(changes) => change(benefit.key, changes)}
          {...(benefits.length > 1 && {
            onRemove: () => onChange(benefits.filter(({ key }) => key !== benefit.key)),
          })}
        />
      ))}
      <Text size="sm" c="dimmed">
        <IconLock size={15} aria-hidden style={{ verticalAlign: "-2px", marginInlineEnd: 4 }} />
        {t("form.fixedHint")}
      </Text>
      {benefits.length < BATCH_BENEFITS_MAX && (
        <div>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => onChange([...benefits, nextBenefit(flow, benefits)])}
          >
            {t("form.addBenefit")}
          </Button>
        </div>
      )}
      {flow === "CHECKOUT" && <PurchaseFields draft={draft} set={set} field={field} />}
    </Section>
  );
}

/** What a form begins with once the flow is chosen. */
const FIRST_KIND = { DIRECT: "GRANT", CHECKOUT: "DISCOUNT_PERCENT" } as const satisfies Record<
  VoucherFlow,
  BenefitKind
>;

const KINDS = {
  DIRECT: ["GRANT", "TRIAL"],
  CHECKOUT: ["DISCOUNT_PERCENT", "DISCOUNT_FIXED", "BONUS_FIXED", "BONUS_PERCENT"],
} as const satisfies Record<VoucherFlow, readonly BenefitKind[]>;

/** Kinds that a row may be of: those of the flow, and a discount only while no other row is one. */
function kindsFor(
  flow: VoucherFlow,
  benefit: BenefitDraft,
  benefits: readonly BenefitDraft[],
): readonly BenefitKind[] {
  const hasOther = benefits.some(({ key, kind }) => key !== benefit.key && isDiscount(kind));
  return KINDS[flow].filter((kind) => !hasOther || !isDiscount(kind));
}

/** A second benefit is most often of the unit that is not there yet, or a bonus beside a discount. */
function nextBenefit(flow: VoucherFlow, benefits: readonly BenefitDraft[]): BenefitDraft {
  if (flow === "CHECKOUT") return emptyBenefit(randomId(), "BONUS_FIXED");
  const unit: Unit = benefits.some((each) => each.unit === "GPU_CREDIT") ? "LLM_TOKEN" : "GPU_CREDIT";
  return emptyBenefit(randomId(), "GRANT", unit);
}

function FlowChoice({ flow, onChange }: { flow: VoucherFlow; onChange: (flow: VoucherFlow) => void }) {
  const { t } = useTranslation("app");
  return (
    <Radio.Group
      aria-label={t("form.flow")}
      value={flow}
      onChange={(next) => onChange(next === "CHECKOUT" ? "CHECKOUT" : "DIRECT")}
    >
      <div className={classes.choices}>
        {VOUCHER_FLOWS.map((each) => (
          <CardChoice
            key={each}
            value={each}
            label={t(`form.flows.${each}`)}
            hint={t(`form.flowHints.${each}`)}
          />
        ))}
      </div>
    </Radio.Group>
  );
}
