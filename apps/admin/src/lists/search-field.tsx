import { CloseButton, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { SEARCH_LENGTH_MAX } from "@vouchsafe/contract";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

const SEARCH_DELAY_MS = 300;

type SearchFieldProps = {
  /** Words that the address holds. */
  words: string;
  placeholder: string;
  onSearch: (words: string | undefined) => void;
  /** Enter was pressed on these words. */
  onEnter?: (words: string) => void;
  className?: string | undefined;
};

/** The search of a list: asks a moment after the last key, and follows the address. */
export function SearchField(props: SearchFieldProps) {
  const { onSearch, onEnter } = props;
  const { t } = useTranslation("app");
  const [words, setWords] = useState(props.words);
  const sent = useRef(props.words);
  const send = useCallback(
    (trimmed: string) => {
      sent.current = trimmed;
      onSearch(trimmed === "" ? undefined : trimmed);
    },
    [onSearch],
  );

  useEffect(() => {
    // An address that changed from outside, such as by "back", is taken over; what was sent from here is not,
    // because more may have been typed since.
    if (props.words === sent.current) return;
    sent.current = props.words;
    setWords(props.words);
  }, [props.words]);

  useEffect(() => {
    if (words.trim() === sent.current) return undefined;
    const timer = setTimeout(() => send(words.trim()), SEARCH_DELAY_MS);
    return () => clearTimeout(timer);
  }, [words, send]);

  return (
    <TextInput
      className={props.className ?? ""}
      type="search"
      label={t("list.search")}
      placeholder={props.placeholder}
      leftSection={<IconSearch size={18} aria-hidden />}
      maxLength={SEARCH_LENGTH_MAX}
      autoComplete="off"
      spellCheck={false}
      value={words}
      onChange={(event) => setWords(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || words.trim() === "") return;
        send(words.trim());
        onEnter?.(words.trim());
      }}
      rightSection={
        words !== "" && (
          <CloseButton
            size="sm"
            aria-label={t("list.clearSearch")}
            onClick={() => {
              setWords("");
              send("");
            }}
          />
        )
      }
    />
  );
}
