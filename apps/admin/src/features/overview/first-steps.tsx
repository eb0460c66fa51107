import { IconTicket } from "@tabler/icons-react";
import { EmptyState } from "@vouchsafe/ui";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../button-link";
import lists from "../../lists/lists.module.css";
import { useViewer } from "../../viewer/viewer";
import type { OverviewFacts } from "./overview-facts";

/** What to do on a fresh installation: nothing was claimed yet, so no figure says anything. */
export function FirstSteps({ overview }: { overview: OverviewFacts }) {
  const { t } = useTranslation("app");
  const { canManage } = useViewer();
  const hasClaims =
    overview.claimsPerDay.some(({ claims }) => claims > 0) || overview.units.some(({ given }) => given > 0);
  if (hasClaims) return null;
  const hasVouchers = overview.activeBatches > 0;
  return (
    <div className={lists.panel}>
      <EmptyState
        icon={<IconTicket size={28} aria-hidden />}
        title={t(hasVouchers ? "overview.first.claimTitle" : "overview.first.issueTitle")}
        detail={t(hasVouchers ? "overview.first.claimText" : "overview.first.issueText")}
        action={
          hasVouchers || !canManage ? (
            <ButtonLink to="/vouchers" variant="default">
              {t("overview.first.vouchers")}
            </ButtonLink>
          ) : (
            <ButtonLink to="/vouchers/new">{t("overview.first.issue")}</ButtonLink>
          )
        }
      />
    </div>
  );
}
