import { Button } from "@mantine/core";
import { randomId } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { type RefusalFacts, useFault, useRefusal } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import classes from "./notices.module.css";

/** Long enough to read the sentence, notice the mistake and reach the button. */
const UNDO_SHOWN_MS = 12_000;

/** Short notices at the edge of the page about what was done, or why it was not. */
export function useNotices() {
  const { t: shared } = useTranslation("shared");
  const faultOf = useFault();
  const { refusalSentence, refusalNextStep } = useRefusal();
  const closeButtonProps = { "aria-label": shared("actions.close") };

  return {
    said: (message: string) => {
      notifications.show({ message, closeButtonProps });
    },
    /** Stays until it is closed: for what a person has to copy from it. */
    kept: (notice: { title: string; message: string }) => {
      notifications.show({ ...notice, autoClose: false, closeButtonProps });
    },
    /** Says what was just done and offers to take it back. */
    undoable: (notice: { message: string; undoLabel: string; onUndo: () => void }) => {
      const id = randomId();
      const undo = () => {
        notifications.hide(id);
        notice.onUndo();
      };
      notifications.show({
        id,
        autoClose: UNDO_SHOWN_MS,
        closeButtonProps,
        message: (
          <span className={classes.undoable}>
            {notice.message}
            <Button size="compact-sm" variant="light" onClick={undo}>
              {notice.undoLabel}
            </Button>
          </span>
        ),
      });
    },
    /** No answer came, or not the one asked for. Gives null, so that it can end a promise. */
    failed: (error: unknown): null => {
      const { title, detail } = faultOf(error);
      notifications.show({ color: "red", title, message: detail, closeButtonProps });
      return null;
    },
    refused: (refusal: RefusalFacts) => {
      notifications.show({
        color: "red",
        title: refusalSentence(refusal),
        message: refusalNextStep(refusal),
        closeButtonProps,
      });
    },
  };
}
