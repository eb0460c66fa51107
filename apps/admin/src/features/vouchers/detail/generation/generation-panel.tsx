import type { FragmentType } from "@apollo/client";
import { useApolloClient, useFragment } from "@apollo/client/react";
import { Button, Progress, Text, Title } from "@mantine/core";
import { useFormat } from "@vouchsafe/web";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type GenerationPanel_batchFragment,
  GenerationPanel_batchFragmentDoc,
} from "../../../../generated/graphql";
import { useViewer } from "../../../../viewer/viewer";
import classes from "./generation.module.css";
import { useGenerationProgress, useSteerGeneration } from "./use-generation";

type Batch = GenerationPanel_batchFragment;
type Generation = NonNullable<Batch["generation"]>;

/** How far the codes of a voucher are while they are made in the background; nothing once all of them exist. */
export function GenerationPanel(props: { batch: FragmentType<GenerationPanel_batchFragment> }) {
  const { data: batch, complete } = useFragment({
    fragment: GenerationPanel_batchFragmentDoc,
    fragmentName: "GenerationPanel_batch",
    from: props.batch,
  });
  if (!complete) return null;
  return (
    <>
      <Announcement generation={batch.generation} />
      {batch.generation !== null && batch.generation.state !== "FINISHED" && (
        <Panel batch={batch} generation={batch.generation} />
      )}
    </>
  );
}

function Panel({ batch, generation }: { batch: Batch; generation: Generation }) {
  const { t } = useTranslation("app");
  const { canManage } = useViewer();
  const { formatNumber, formatShare } = useFormat();
  const headingId = useId();
  const isRunning = generation.state === "RUNNING";
  const { hasFailed } = useGenerationProgress(batch.id, isRunning);
  const { stop, goOn, isSteering } = useSteerGeneration(batch.id);
  const { generated, total } = generation;
  const share = total === 0 ? 0 : generated / total;
  // Of the codes that are added to a voucher, those that are there already stay claimable.
  const isFirst = batch.status === "GENERATING" || batch.status === "INACTIVE";
  return (
    <section className={classes.panel} aria-labelledby={headingId}>
      <div className={classes.head}>
        <Title order={2} size="h3" id={headingId}>
          {t(isRunning ? "generation.running" : "generation.cancelled")}
        </Title>
        <span className={classes.count}>
          {t("generation.count", {
            generated: formatNumber(generated),
            total: formatNumber(total),
            share: formatShare(Math.floor(share * 1000) / 1000),
          })}
        </span>
      </div>
      <Progress
        value={share * 100}
        size={10}
        radius="xl"
        color={isRunning ? undefined : "gray.6"}
        transitionDuration={isRunning ? 900 : 0}
        aria-label={t("generation.progress")}
      />
      <div className={classes.foot}>
        <Text size="sm" c="dimmed" className={classes.text ?? ""}>
          {hasFailed ? t("generation.unreachable") : t(explanation({ isRunning, isFirst }))}
        </Text>
        {canManage && (
          <Button
            variant="default"
            size="sm"
            loading={isSteering}
            onClick={() => void (isRunning ? stop() : goOn())}
          >
            {t(isRunning ? "generation.stop" : "generation.resume")}
          </Button>
        )}
      </div>
    </section>
  );
}

function explanation({ isRunning, isFirst }: { isRunning: boolean; isFirst: boolean }) {
  if (isRunning) return isFirst ? "generation.runningText" : "generation.runningMoreText";
  return isFirst ? "generation.cancelledText" : "generation.cancelledMoreText";
}

/** Says to a screen reader when the codes have become complete while the page was open, and only then. */
function Announcement({ generation }: { generation: Generation | null }) {
  const { t } = useTranslation("app");
  const { formatNumber } = useFormat();
  const wasRunning = useRef(false);
  const [finishedCount, setFinishedCount] = useState<number | null>(null);
  const state = generation?.state;
  const total = generation?.total ?? 0;
  const client = useApolloClient();
  useEffect(() => {
    if (state === "FINISHED" && wasRunning.current) {
      setFinishedCount(total);
      // Codes and changes on the page are older than this; what asking brings is shown by their own lists.
      void client.refetchQueries({ include: "active" }).catch(() => undefined);
    }
    if (state === "RUNNING") setFinishedCount(null);
    wasRunning.current = state === "RUNNING";
  }, [state, total, client]);
  return (
    <p role="status" className={finishedCount === null ? "vs-visually-hidden" : classes.done}>
      {finishedCount !== null && t("generation.finished", { formatted: formatNumber(finishedCount) })}
    </p>
  );
}
