import { Text, Title } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useFormat } from "@vouchsafe/web";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { EditVoucherForm_batchFragment } from "../../../generated/graphql";
import { useVoucherWords } from "../voucher-words";
import { ChangeList } from "./change-list";
import classes from "./edit.module.css";
import { changedNames } from "./edit-changes";
import type { EditDraft } from "./edit-draft";

type EditAsideProps = {
  batch: Pick<
    EditVoucherForm_batchFragment,
    "benefits" | "codeMode" | "flow" | "purchaseKind" | "minPurchase" | "isFirstOrderOnly"
  >;
  before: EditDraft;
  after: EditDraft;
};

/** Beside the edit form: what will change when it is saved, and what can never change. */
export function EditAside({ batch, before, after }: EditAsideProps) {
  const { t } = useTranslation("app");
  const { formatNumber } = useFormat();
  const words = useVoucherWords();
  const changesId = useId();
  const fixedId = useId();
  const count = changedNames(before, after).length;
  return (
    <>
      <section className={classes.panel} aria-labelledby={changesId} aria-live="polite">
        <Title order={2} size="h3" id={changesId}>
          {count === 0
            ? t("edit.nothingChanged")
            : t("edit.changes", { count, formatted: formatNumber(count) })}
        </Title>
        {count > 0 && <ChangeList before={before} after={after} />}
      </section>
      <section className={classes.panel} aria-labelledby={fixedId}>
        <Title order={2} size="h3" id={fixedId} mb={6}>
          <IconLock size={17} aria-hidden style={{ verticalAlign: "-2px", marginInlineEnd: 6 }} />
          {t("edit.fixed")}
        </Title>
        <ul className={classes.fixed}>
          {batch.benefits.map((benefit) => (
            <li key={benefit.id}>
              {words.benefit(benefit)}
              {benefit.kind === "GRANT" &&
                benefit.unit === "LLM_TOKEN" &&
                benefit.model === null &&
                ` · ${t("words.anyModel")}`}
            </li>
          ))}
          {words.purchaseLines(batch).map(({ label, value }) => (
            <li key={label}>
              {label}: {value}
            </li>
          ))}
          <li>{t(batch.codeMode === "MULTI_CODE" ? "words.multiCode" : "words.singleCode")}</li>
        </ul>
        <Text size="sm" c="dimmed">
          {t("edit.fixedWhy")} {t("edit.codeModeFixed")}
        </Text>
      </section>
    </>
  );
}
