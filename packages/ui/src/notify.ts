import { notifications } from "@mantine/notifications";

export interface Notice {
  message: string;
  /** `fault`: something did not work. */
  tone?: "plain" | "fault";
  /** Names the button that closes the notice. */
  closeLabel: string;
}

/** Shows a short notice at the edge of the page for a few seconds; a screen reader reads it out. */
export function notify({ message, tone = "plain", closeLabel }: Notice): void {
  notifications.show({
    message,
    color: tone === "fault" ? "red" : "gray",
    closeButtonProps: { "aria-label": closeLabel },
  });
}
