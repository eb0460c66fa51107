import { Button } from "@mantine/core";
import { randomId } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import classes from "./vouchers.module.css";

/** Long enough to read the sentence, notice the mistake and reach the button. */
const UNDO_SHOWN_MS = 12_000;

/** Says what was just done and offers to take it back. */
export function showUndoable(options: { message: string; undoLabel: string; onUndo: () => void }): void {
  const id = randomId();
  notifications.show({
    id,
    autoClose: UNDO_SHOWN_MS,
    message: (
      <span className={classes.undoable}>
        {options.message}
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            notifications.hide(id);
            options.onUndo();
          }}
        >
          {options.undoLabel}
        </Button>
      </span>
    ),
  });
}
