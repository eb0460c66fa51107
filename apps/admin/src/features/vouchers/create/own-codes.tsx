import { Alert, Button, Progress, Text } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { CODE_UPLOAD_BYTES_MAX, CODE_UPLOAD_LINES_MAX } from "@vouchsafe/contract";
import { useFormat } from "@vouchsafe/web";
import { useDropzone } from "react-dropzone";
import { useTranslation } from "react-i18next";
import { fieldId } from "../form/field-kit";
import type { FieldIssue } from "../form/findings";
import type { VoucherDraft } from "../form/voucher-draft";
import classes from "./own-codes.module.css";
import { UploadPreview } from "./upload-preview";
import { type UploadState, useCodeUpload } from "./use-code-upload";

const BYTES_PER_MEGABYTE = 1_000_000;

type OwnCodesProps = {
  draft: VoucherDraft;
  set: (changes: Partial<VoucherDraft>) => void;
  shown: readonly FieldIssue[];
};

/** Own codes from a CSV file: dropped or picked, read by the server, looked at before anything is issued. */
export function OwnCodes({ draft, set, shown }: OwnCodesProps) {
  const upload = useCodeUpload((codeUpload) => set({ codeUpload, leavesOutFaulty: false }));
  const issue = shown.find(({ path }) => path === "codeUpload");
  return (
    <div className={classes.own}>
      {upload.sending === null ? (
        <DropArea upload={upload} isReplacing={draft.codeUpload !== null} isMissing={issue !== undefined} />
      ) : (
        <Sending upload={upload} sending={upload.sending} />
      )}
      <Problems upload={upload} issue={issue} hasUpload={draft.codeUpload !== null} />
      {draft.codeUpload !== null && upload.sending === null && (
        <UploadPreview
          upload={draft.codeUpload}
          leavesOutFaulty={draft.leavesOutFaulty}
          isUndecided={shown.some(({ path }) => path === "leavesOutFaulty")}
          onDecide={(leavesOutFaulty) => set({ leavesOutFaulty })}
        />
      )}
    </div>
  );
}

function DropArea(props: { upload: UploadState; isReplacing: boolean; isMissing: boolean }) {
  const { upload, isReplacing, isMissing } = props;
  const { t } = useTranslation("app");
  const { formatNumber } = useFormat();
  const { getRootProps, getInputProps, open, isDragActive } = useDropzone({
    multiple: false,
    noClick: true,
    noKeyboard: true,
    onDrop: ([file]) => {
      if (file !== undefined) upload.send(file);
    },
  });
  return (
    <div
      {...getRootProps({
        className: classes.drop,
        "data-over": isDragActive || undefined,
        "data-small": isReplacing || undefined,
        "data-missing": isMissing || undefined,
      })}
    >
      <input {...getInputProps({ "aria-label": t("own.file"), accept: ".csv,.txt,text/csv,text/plain" })} />
      {!isReplacing && <IconFileUpload size={28} aria-hidden className={classes.icon} />}
      <Text fw={isReplacing ? 400 : 600}>{t(isReplacing ? "own.replaceHint" : "own.drop")}</Text>
      <Button
        id={fieldId("codeUpload")}
        variant="default"
        size={isReplacing ? "compact-sm" : "sm"}
        onClick={open}
      >
        {t(isReplacing ? "own.replace" : "own.choose")}
      </Button>
      {!isReplacing && (
        <Text size="sm" c="dimmed">
          {t("own.limits", {
            lines: formatNumber(CODE_UPLOAD_LINES_MAX),
            megabytes: formatNumber(CODE_UPLOAD_BYTES_MAX / BYTES_PER_MEGABYTE),
          })}
        </Text>
      )}
    </div>
  );
}

function Sending({ upload, sending }: { upload: UploadState; sending: { fileName: string; share: number } }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const isSent = sending.share >= 1;
  return (
    <div className={classes.sending}>
      <span role="status">{t(isSent ? "own.reading" : "own.sending", { fileName: sending.fileName })}</span>
      <Progress
        value={sending.share * 100}
        animated={isSent}
        striped={isSent}
        size={8}
        aria-label={t("own.progress")}
      />
      <Button variant="default" size="compact-sm" onClick={upload.cancel}>
        {shared("actions.cancel")}
      </Button>
    </div>
  );
}

function Problems(props: { upload: UploadState; issue: FieldIssue | undefined; hasUpload: boolean }) {
  const { upload, issue, hasUpload } = props;
  const { t } = useTranslation("app");
  const { formatNumber } = useFormat();
  if (upload.failure !== null) {
    return (
      <Alert color="red" role="alert">
        {upload.failure.kind === "FAILED"
          ? t("own.failed")
          : t(`own.refusals.${upload.failure.code}`, { defaultValue: t("own.failed") })}
      </Alert>
    );
  }
  if (issue === undefined) return null;
  const sentence = () => {
    if (issue.code === "TAKEN") {
      const count = issue.limit ?? 1;
      return t("own.takenMeanwhile", { count, formatted: formatNumber(count) });
    }
    if (issue.code === "NOT_FOUND") return t("own.gone");
    return t(hasUpload ? "own.noGoodCode" : "own.missing");
  };
  return (
    <Text role="alert" size="sm" c="var(--mantine-color-error)">
      {sentence()}
    </Text>
  );
}
