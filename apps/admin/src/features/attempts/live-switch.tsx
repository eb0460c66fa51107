import { Switch } from "@mantine/core";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import classes from "./attempts.module.css";

type LiveSwitchProps = {
  isLive: boolean;
  onChange: (isLive: boolean) => void;
  /** When the server last answered; undefined before it ever did. */
  updatedAt: string | undefined;
};

/** Whether the list renews itself, and how old what it shows is. */
export function LiveSwitch({ isLive, onChange, updatedAt }: LiveSwitchProps) {
  const { t } = useTranslation("app");
  const { formatTime } = useFormat();
  return (
    <div className={classes.live}>
      <span className={classes.updated}>
        {updatedAt !== undefined &&
          t(isLive ? "attempts.updated" : "attempts.pausedAt", { time: formatTime(updatedAt) })}
      </span>
      <Switch
        label={t("attempts.live")}
        color="ink"
        checked={isLive}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </div>
  );
}
