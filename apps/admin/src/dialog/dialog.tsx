import { Modal } from "@mantine/core";
import type { ReactNode } from "react";

type DialogProps = {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** Closes by its buttons only: what it shows is never shown again. */
  isKept?: boolean;
  /** Drawn only while the dialog is open, so that each opening starts afresh. */
  children: ReactNode;
};

/**
 * A question that has to be answered before something happens that cannot be undone. Traps the focus and gives
 * it back. Put together by hand: the ready-made one heads itself with a second banner landmark.
 */
export function Dialog({ title, isOpen, onClose, isKept = false, children }: DialogProps) {
  return (
    <Modal.Root
      opened={isOpen}
      onClose={onClose}
      closeOnEscape={!isKept}
      closeOnClickOutside={!isKept}
      centered
    >
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body p="lg">
          <Modal.Title fz="h2" fw={640} mb="xs">
            {title}
          </Modal.Title>
          {isOpen && children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
