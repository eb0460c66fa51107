import { ActionIcon } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { type ReactElement, useEffect, useRef, useState } from "react";

export interface AmountTextProps {
  /** Formatted with its unit, sign included: "1,000 LLM tokens"; or a `CountUp` of it. */
  text: string | ReactElement;
  size?: "sm" | "md" | "lg" | "xl";
  tone?: "normal" | "positive" | "dimmed";
}

/** An amount in tabular figures, so that amounts below each other line up. */
export function AmountText({ text, size = "md", tone = "normal" }: AmountTextProps) {
  return (
    <span className={`vs-amount vs-amount--${size} vs-amount--${tone}`}>
      {typeof text === "string" ? <WholeWords text={text} /> : text}
    </span>
  );
}

/**
 * Text in which the name of a model stays in one piece: a word with a hyphen goes to the next line as a whole,
 * and breaks only where it is wider than a line.
 */
export function WholeWords({ text }: { text: string }) {
  return text.split(/(\S*-\S*)/).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <span key={`${index}`} className="vs-whole-word">
        {part}
      </span>
    ),
  );
}

export interface CodeTextProps {
  code: string;
  size?: "sm" | "md" | "lg";
  /** Shows a button that copies the code; `copied` is read out when it has. */
  copy?: { label: string; copied: string };
}

const COPIED_SHOWN_MS = 2_000;

/** A voucher code in the monospaced face, never broken inside a group. */
export function CodeText({ code, size = "md", copy }: CodeTextProps) {
  const text = useRef<HTMLElement>(null);
  return (
    <span className="vs-code-text">
      <code ref={text} className={`vs-code vs-code--${size}`} translate="no">
        {code}
      </code>
      {copy !== undefined && (
        <CopyButton code={code} labels={copy} selectInstead={() => selectText(text.current)} />
      )}
    </span>
  );
}

interface CopyButtonProps {
  code: string;
  labels: { label: string; copied: string };
  selectInstead: () => void;
}

function CopyButton({ code, labels, selectInstead }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false);

  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), COPIED_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);

  const copyCode = async () => {
    try {
      await navigator.clipboard.writeText(code);
      setCopied(true);
    } catch {
      // Without a secure address the browser offers no clipboard: the selected code can be copied by hand.
      selectInstead();
    }
  };

  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={`${labels.label}: ${code}`}
        title={labels.label}
        onClick={() => void copyCode()}
      >
        {isCopied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
      </ActionIcon>
      <span role="status" className="vs-visually-hidden">
        {isCopied ? labels.copied : ""}
      </span>
    </>
  );
}

function selectText(element: HTMLElement | null): void {
  if (element !== null) window.getSelection()?.selectAllChildren(element);
}
