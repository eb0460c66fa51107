import { Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PaletteBox } from "./palette-box";
import type { PaletteItem } from "./palette-item";

/** Jumps to anything by typing a part of it. Drawn afresh at each opening, so that no words are left over. */
export function Palette({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation("app");
  const [isLeaving, setLeaving] = useState(false);
  const run = (item: PaletteItem) => {
    // What was chosen decides where the focus goes; only a palette that was closed gives it back.
    setLeaving(true);
    onClose();
    item.run();
  };
  return (
    <Modal.Root
      opened={isOpen}
      onClose={onClose}
      onExitTransitionEnd={() => setLeaving(false)}
      returnFocus={!isLeaving}
      size={600}
      yOffset="10vh"
    >
      <Modal.Overlay />
      <Modal.Content aria-label={t("palette.title")}>
        <Modal.Body p={0}>{isOpen && <PaletteBox onRun={run} />}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
