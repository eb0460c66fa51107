import { Button, Progress } from "@mantine/core";
import { useFormat } from "@vouchsafe/web";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { DownloadRun } from "./download-run";
import classes from "./downloads.module.css";

/** A download while it runs: how far it is, in lines, with a way to stop it; afterwards what came of it. */
export function DownloadNotice(props: {
  run: DownloadRun;
  /** What a file of so many lines is called: "1,000,000 codes". */
  name: (rows: number, formatted: string) => string;
  onRetry: () => void;
}) {
  const { run, name } = props;
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { formatNumber } = useFormat();
  const { phase, rows, rowCount, rowsMissing } = useSyncExternalStore(run.subscribe, run.current);
  const what = name(rowCount, formatNumber(rowCount));
  switch (phase) {
    case "RUNNING":
      return (
        <div className={classes.notice}>
          <span>{t("downloads.running", { what })}</span>
          <Progress
            value={rowCount === 0 ? 100 : (rows / rowCount) * 100}
            color="gray.6"
            size={6}
            aria-label={t("downloads.progress")}
          />
          <div className={classes.foot}>
            <span className={classes.count}>
              {t("downloads.lines", { rows: formatNumber(rows), all: formatNumber(rowCount) })}
            </span>
            <Button size="compact-sm" variant="default" onClick={run.cancel}>
              {shared("actions.cancel")}
            </Button>
          </div>
        </div>
      );
    case "SAVED":
      return <span>{t("downloads.saved", { what })}</span>;
    case "CANCELLED":
      return <span>{t("downloads.cancelled")}</span>;
    case "BROKEN":
      return (
        <div className={classes.notice}>
          <span>
            {rowsMissing === null || rowsMissing <= 0
              ? t("downloads.broken")
              : t("downloads.short", { count: rowsMissing, formatted: formatNumber(rowsMissing) })}
          </span>
          <div className={classes.foot}>
            <Button size="compact-sm" variant="default" onClick={props.onRetry}>
              {shared("actions.retry")}
            </Button>
          </div>
        </div>
      );
  }
}
