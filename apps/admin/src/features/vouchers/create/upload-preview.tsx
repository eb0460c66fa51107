import { Checkbox, Text } from "@mantine/core";
import type { CodeUpload, CodeUploadFault } from "@vouchsafe/contract";
import { CodeText, StatusBadge } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { fieldId } from "../form/field-kit";
import classes from "./own-codes.module.css";

type UploadPreviewProps = {
  upload: CodeUpload;
  leavesOutFaulty: boolean;
  /** The form was sent before anybody had said what becomes of the faulty lines. */
  isUndecided: boolean;
  onDecide: (leavesOutFaulty: boolean) => void;
};

/** What the server has read from a file: how many good codes, and each faulty line with its reason. */
export function UploadPreview(props: UploadPreviewProps) {
  const { upload, leavesOutFaulty, isUndecided, onDecide } = props;
  const { t } = useTranslation("app");
  const { formatNumber } = useFormat();
  const { codeCount, faultCount } = upload;
  const good = t("own.good", { count: codeCount, formatted: formatNumber(codeCount) });
  const faulty = t("own.faulty", { count: faultCount, formatted: formatNumber(faultCount) });
  return (
    <section className={classes.preview} aria-label={t("own.preview")}>
      <div className={classes.counts} role="status">
        <strong className={classes.fileName}>{upload.fileName}</strong>
        <StatusBadge tone={codeCount > 0 ? "positive" : "negative"} text={good} />
        {faultCount > 0 && <StatusBadge tone="warning" text={faulty} />}
      </div>
      <FirstCodes upload={upload} />
      {faultCount === 0 ? (
        <Text size="sm" c="dimmed">
          {t("own.allGood")}
        </Text>
      ) : (
        <>
          <FaultTable faults={upload.faults} />
          {upload.faults.length < faultCount && (
            <Text size="sm" c="dimmed">
              {t("own.firstFaults", {
                shown: formatNumber(upload.faults.length),
                all: formatNumber(faultCount),
              })}
            </Text>
          )}
          {codeCount > 0 && (
            <Checkbox
              id={fieldId("leavesOutFaulty")}
              label={t("own.leaveOut", {
                good: t("own.goodCodes", { count: codeCount, formatted: formatNumber(codeCount) }),
                faulty: t("own.faultyLines", { count: faultCount, formatted: formatNumber(faultCount) }),
              })}
              description={t("own.leaveOutHint")}
              checked={leavesOutFaulty}
              error={isUndecided && t("own.undecided")}
              onChange={(event) => onDecide(event.currentTarget.checked)}
            />
          )}
        </>
      )}
    </section>
  );
}

/** The first good codes as they will be printed: a file read in the wrong column is seen here. */
function FirstCodes({ upload: { codes, codeCount } }: { upload: CodeUpload }) {
  const { t } = useTranslation("app");
  const { formatNumber } = useFormat();
  if (codes.length === 0) return null;
  const more = codeCount - codes.length;
  return (
    <div className={classes.firstCodes}>
      <Text size="sm" c="dimmed" component="span" id="first-codes">
        {t("own.firstCodes")}
      </Text>
      <ul aria-labelledby="first-codes">
        {codes.map((code) => (
          <li key={code}>
            <CodeText code={code} size="sm" />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Text size="sm" c="dimmed" component="span">
          {t("own.moreCodes", { count: more, formatted: formatNumber(more) })}
        </Text>
      )}
    </div>
  );
}

/** A plain table, not the lists' one: it is short, and stays a table however narrow the form is. */
function FaultTable({ faults }: { faults: readonly CodeUploadFault[] }) {
  const { t } = useTranslation("app");
  const { formatNumber } = useFormat();
  return (
    // More faults than fit scroll in a region of their own, which the keyboard has to reach.
    <section
      className={classes.faults}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by keyboard, too
      tabIndex={0}
      aria-label={t("own.faultsLabel")}
    >
      <table className={classes.table}>
        <caption className="vs-visually-hidden">{t("own.faultsLabel")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("own.line")}</th>
            <th scope="col">{t("own.text")}</th>
            <th scope="col">{t("own.reason")}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map(({ line, text, reason, firstLine }) => (
            <tr key={line}>
              <td>{formatNumber(line)}</td>
              <td>{text === "" ? t("edit.empty") : <code className="vs-code vs-code--sm">{text}</code>}</td>
              <td>
                {t(`own.reasons.${reason}`, { line: firstLine === null ? "" : formatNumber(firstLine) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
