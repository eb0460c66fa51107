import { Alert, Button } from "@mantine/core";
import { PageHeader } from "@vouchsafe/ui";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../../button-link";
import { BackLink } from "../../../lists/back-link";
import { usePageTitle } from "../../../page-title";
import { useViewer } from "../../../viewer/viewer";
import { AudienceFields } from "../form/audience-fields";
import { useFieldKit } from "../form/field-kit";
import classes from "../form/form.module.css";
import { FormProblems } from "../form/form-problems";
import { LabelFields } from "../form/label-fields";
import { Section } from "../form/section";
import { WhenFields } from "../form/when-fields";
import { BenefitsSection } from "./benefits/benefits-section";
import { CodesSection } from "./codes-section";
import { ConfirmQuantity } from "./confirm-quantity";
import { LimitsSection } from "./limits-section";
import { SummaryPanel } from "./summary-panel";
import { useNewVoucher } from "./use-new-voucher";

/** Issues a voucher: one page of fields, beside it what they amount to. */
export function NewVoucherPage() {
  const { t } = useTranslation("app");
  usePageTitle(t("form.title"));
  const { timeZone } = useViewer().settings;
  const voucher = useNewVoucher(timeZone);
  const { draft, set } = voucher.state;
  const field = useFieldKit(voucher.state);
  return (
    <>
      <PageHeader
        title={t("form.title")}
        detail={t("form.intro")}
        breadcrumb={<BackLink to="/vouchers">{t("form.back")}</BackLink>}
      />
      <form
        className={classes.columns}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          voucher.submit();
        }}
      >
        <div className={classes.sections}>
          <Section title={t("form.sections.labels")} hint={t("form.sections.labelsHint")}>
            <LabelFields draft={draft} set={set} field={field} />
          </Section>
          <BenefitsSection draft={draft} set={set} field={field} />
          <CodesSection draft={draft} set={set} field={field} shown={voucher.state.shown} />
          <LimitsSection draft={draft} set={set} field={field} />
          <Section title={t("audience.title")} hint={t("audience.hint")}>
            <AudienceFields draft={draft} set={set} field={field} />
          </Section>
          <Section title={t("form.sections.when")} hint={t("form.sections.whenHint", { zone: timeZone })}>
            <WhenFields draft={draft} set={set} field={field} />
          </Section>
          <Foot voucher={voucher} />
        </div>
        <aside className={classes.aside}>
          <SummaryPanel draft={draft} timeZone={timeZone} />
        </aside>
      </form>
      <ConfirmQuantity
        quantity={voucher.confirming}
        onConfirm={() => void voucher.send()}
        onCancel={voucher.stopConfirming}
      />
    </>
  );
}

/** What stands in the way of issuing, and the button that issues. */
function Foot({ voucher }: { voucher: ReturnType<typeof useNewVoucher> }) {
  const { problem, state, isIssuing } = voucher;
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  return (
    <div className={classes.foot}>
      {problem?.kind === "FAILED" && (
        <Alert color="red" role="alert">
          {t("form.failed")}
        </Alert>
      )}
      <FormProblems
        title={t("form.refusedElsewhere")}
        shown={state.shown}
        elsewhere={problem?.kind === "REFUSED" ? problem.refused.elsewhere : []}
        sentence={problem?.kind === "REFUSED" ? problem.sentence : null}
      />
      <div className={classes.acts}>
        <ButtonLink to="/vouchers" variant="default">
          {shared("actions.cancel")}
        </ButtonLink>
        <Button type="submit" loading={isIssuing}>
          {t("form.issue")}
        </Button>
      </div>
    </div>
  );
}
