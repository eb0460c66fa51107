import { skipToken, useMutation, useQuery } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import {
  CancelCodeGenerationDocument,
  GenerationProgressDocument,
  ResumeCodeGenerationDocument,
} from "../../../../generated/graphql";
import { useNotices } from "../../../../notices";

const POLL_MS = 1_000;

/**
 * Asks every second how far a running generation is, and once more when it has ended, so that the page turns
 * into the finished voucher by itself. Nothing is asked for while nothing runs.
 */
export function useGenerationProgress(batchId: string, isRunning: boolean): { hasFailed: boolean } {
  const { error } = useQuery(
    GenerationProgressDocument,
    isRunning
      ? { variables: { id: batchId }, pollInterval: POLL_MS, fetchPolicy: "network-only" }
      : skipToken,
  );
  return { hasFailed: isRunning && error !== undefined };
}

/** Stops making codes, and goes on with it. Either is undone by the other, so neither asks first. */
export function useSteerGeneration(batchId: string) {
  const { t } = useTranslation("app");
  const notices = useNotices();
  const [cancel, cancelling] = useMutation(CancelCodeGenerationDocument);
  const [resume, resuming] = useMutation(ResumeCodeGenerationDocument);
  const variables = { id: batchId };

  const goOn = async () => {
    const answer = await resume({ variables }).catch(notices.failed);
    const result = answer?.data?.resumeCodeGeneration;
    if (result === undefined || result.__typename === "VoucherBatchUpdated") return;
    notices.refused(result);
  };
  const stop = async () => {
    const answer = await cancel({ variables }).catch(notices.failed);
    const result = answer?.data?.cancelCodeGeneration;
    if (result === undefined) return;
    if (result.__typename !== "VoucherBatchUpdated") return notices.refused(result);
    notices.undoable({
      message: t("generation.stopped"),
      undoLabel: t("voucher.undo"),
      onUndo: () => void goOn(),
    });
  };
  return { stop, goOn, isSteering: cancelling.loading || resuming.loading };
}
