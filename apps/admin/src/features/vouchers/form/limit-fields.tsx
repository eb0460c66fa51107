import { Alert, Checkbox } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { NumberField } from "../../../fields/number-field";
import type { FieldKit } from "./field-kit";
import classes from "./form.module.css";
import type { VoucherDraft } from "./voucher-draft";

type LimitDraft = Pick<
  VoucherDraft,
  "hasUnlimitedClaims" | "maxClaims" | "hasUnlimitedClaimsPerUser" | "maxClaimsPerUser"
>;
type LimitFieldsProps = {
  draft: LimitDraft;
  set: (changes: Partial<LimitDraft>) => void;
  field: FieldKit;
};

/** How often a shared code can be claimed in all. Unlimited is a box to tick, never an emptied field. */
export function ClaimLimitFields({ draft, set, field, hint }: LimitFieldsProps & { hint?: string }) {
  const { t } = useTranslation("app");
  return (
    <div className={classes.fields}>
      <div className={classes.pair}>
        <NumberField
          {...field("maxClaims")}
          label={t("form.maxClaims")}
          {...(hint !== undefined && { description: hint })}
          required={!draft.hasUnlimitedClaims}
          withAsterisk={false}
          disabled={draft.hasUnlimitedClaims}
          value={draft.hasUnlimitedClaims ? "" : draft.maxClaims}
          onChange={(maxClaims) => set({ maxClaims })}
        />
        <Checkbox
          className={classes.beside ?? ""}
          label={t("form.unlimitedClaims")}
          checked={draft.hasUnlimitedClaims}
          onChange={(event) => set({ hasUnlimitedClaims: event.currentTarget.checked })}
        />
      </div>
      {draft.hasUnlimitedClaims && (
        <Alert color="orange" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {t("form.unlimitedClaimsWarning")}
        </Alert>
      )}
    </div>
  );
}

/** How often one person can claim. */
export function PerUserLimitFields({ draft, set, field }: LimitFieldsProps) {
  const { t } = useTranslation("app");
  return (
    <div className={classes.pair}>
      <NumberField
        {...field("maxClaimsPerUser")}
        label={t("form.maxClaimsPerUser")}
        required={!draft.hasUnlimitedClaimsPerUser}
        withAsterisk={false}
        disabled={draft.hasUnlimitedClaimsPerUser}
        value={draft.hasUnlimitedClaimsPerUser ? "" : draft.maxClaimsPerUser}
        onChange={(maxClaimsPerUser) => set({ maxClaimsPerUser })}
      />
      <Checkbox
        className={classes.beside ?? ""}
        label={t("form.unlimitedPerUser")}
        checked={draft.hasUnlimitedClaimsPerUser}
        onChange={(event) => set({ hasUnlimitedClaimsPerUser: event.currentTarget.checked })}
      />
    </div>
  );
}
