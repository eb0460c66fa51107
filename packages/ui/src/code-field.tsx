import { TextInput, type TextInputProps } from "@mantine/core";
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { caretAfterFormat, formatCodeTyping } from "./code-typing";

export interface CodeFieldProps {
  label: string;
  description?: ReactNode;
  placeholder?: string;
  value: string;
  /** Called with the text as shown. */
  onChange: (value: string) => void;
  error?: ReactNode;
  isDisabled?: boolean;
  name?: string;
  inputRef?: TextInputProps["ref"];
}

/** One large field for a voucher code: takes any letter case, spaces and hyphens, and shows groups of four. */
export function CodeField({ value, onChange, isDisabled, inputRef, ...field }: CodeFieldProps) {
  const [pendingCaret, setPendingCaret] = useState<{ input: HTMLInputElement; position: number }>();
  const applied = useRef<typeof pendingCaret>(undefined);

  // Formatting rewrites the text, and the browser then puts the caret at the end: it is put back before paint.
  useLayoutEffect(() => {
    if (pendingCaret === undefined || applied.current === pendingCaret) return;
    applied.current = pendingCaret;
    if (document.activeElement === pendingCaret.input) {
      pendingCaret.input.setSelectionRange(pendingCaret.position, pendingCaret.position);
    }
  }, [pendingCaret]);

  return (
    <TextInput
      {...field}
      ref={inputRef}
      size="lg"
      className="vs-code-field"
      value={value}
      disabled={isDisabled ?? false}
      autoComplete="off"
      autoCapitalize="characters"
      autoCorrect="off"
      spellCheck={false}
      onChange={(event) => {
        const input = event.currentTarget;
        const formatted = formatCodeTyping(input.value);
        const caret = input.selectionStart ?? input.value.length;
        setPendingCaret({ input, position: caretAfterFormat(input.value, caret, formatted) });
        onChange(formatted);
      }}
    />
  );
}
