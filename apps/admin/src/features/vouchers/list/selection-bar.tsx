import { Button } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import classes from "./voucher-list.module.css";

type SelectionBarProps = {
  count: number;
  isSwitching: boolean;
  onDeactivate: () => void;
  onReactivate: () => void;
  onClear: () => void;
};

/** What can be done with the ticked vouchers. Stays in its place while nothing is ticked, so that rows do not jump. */
export function SelectionBar(props: SelectionBarProps) {
  const { count, isSwitching } = props;
  const { t } = useTranslation("app");
  const { formatNumber } = useFormat();
  return (
    <div className={classes.selection}>
      <span role="status" className={classes.selected}>
        {count === 0
          ? t("list.bulk.none")
          : t("list.bulk.selected", { count, formatted: formatNumber(count) })}
      </span>
      {count > 0 && (
        <>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlayerPause size={16} aria-hidden />}
            loading={isSwitching}
            onClick={props.onDeactivate}
          >
            {t("voucher.deactivate")}
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            loading={isSwitching}
            onClick={props.onReactivate}
          >
            {t("voucher.reactivate")}
          </Button>
          <Button variant="subtle" color="gray" size="compact-sm" onClick={props.onClear}>
            {t("list.bulk.clear")}
          </Button>
        </>
      )}
    </div>
  );
}
