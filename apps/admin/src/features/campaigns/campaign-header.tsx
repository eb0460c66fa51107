import { Button } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { PageHeader } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignPageQuery } from "../../generated/graphql";
import { BackLink } from "../../lists/back-link";
import { useViewer } from "../../viewer/viewer";
import { RenameForm } from "./rename-form";

type Campaign = NonNullable<CampaignPageQuery["campaign"]>["campaign"];

/** Name of a campaign, how many vouchers carry it, and the act to rename it. */
export function CampaignHeader({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("app");
  const { canManage } = useViewer();
  const { formatNumber } = useFormat();
  const [isRenaming, setRenaming] = useState(false);
  const { name, batchCount, activeBatchCount } = campaign;
  const counts = t("campaigns.vouchersAndActive", {
    vouchers: t("campaigns.vouchers", { count: batchCount, formatted: formatNumber(batchCount) }),
    active: t("campaigns.active", { count: activeBatchCount, formatted: formatNumber(activeBatchCount) }),
  });
  return (
    <>
      <PageHeader
        breadcrumb={<BackLink to="/campaigns">{t("campaigns.back")}</BackLink>}
        title={name}
        detail={counts}
        actions={
          canManage &&
          !isRenaming && (
            <Button
              variant="default"
              leftSection={<IconPencil size={18} aria-hidden />}
              onClick={() => setRenaming(true)}
            >
              {t("campaigns.rename")}
            </Button>
          )
        }
      />
      {isRenaming && <RenameForm name={name} onDone={() => setRenaming(false)} />}
    </>
  );
}
