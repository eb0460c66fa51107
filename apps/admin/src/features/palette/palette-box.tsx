import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { SEARCH_LENGTH_MAX } from "@vouchsafe/contract";
import { useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./palette.module.css";
import { GROUPS, holds, type PaletteItem } from "./palette-item";
import { PaletteList } from "./palette-list";
import { type FoundItems, useFoundItems } from "./use-found-items";
import { useStaticItems } from "./use-static-items";

/** The field and what it finds. The focus stays in the field; the arrow keys move the mark in the list. */
export function PaletteBox({ onRun }: { onRun: (item: PaletteItem) => void }) {
  const { t } = useTranslation("app");
  const listId = useId();
  const [typed, setTyped] = useState("");
  const [marked, setMarked] = useState(0);
  const words = typed.trim();
  const found = useFoundItems(words);
  const items = sorted([...useStaticItems().filter(({ label }) => holds(label, words)), ...found.items]);
  const current = items[Math.min(marked, items.length - 1)];
  const { runWhenFound } = useRunWhenFound(words, found.isPending, items[0], onRun);

  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && items.length > 0) {
      event.preventDefault();
      setMarked((place) => (Math.min(place, items.length - 1) + step + items.length) % items.length);
    }
    // While a word is put together from several keys, Enter belongs to the keyboard.
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (current !== undefined) onRun(current);
    else if (found.isPending) runWhenFound();
  };
  return (
    <>
      <TextInput
        variant="unstyled"
        size="lg"
        classNames={{ input: classes.field ?? "" }}
        aria-label={t("palette.label")}
        placeholder={t("palette.placeholder")}
        leftSection={<IconSearch size={20} aria-hidden />}
        data-autofocus
        maxLength={SEARCH_LENGTH_MAX}
        autoComplete="off"
        spellCheck={false}
        role="combobox"
        aria-expanded={items.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={current === undefined ? undefined : `${listId}-${current.id}`}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setMarked(0);
        }}
        onKeyDown={onKeyDown}
      />
      <PaletteList
        id={listId}
        items={items}
        current={current}
        onMark={(item) => setMarked(items.indexOf(item))}
        onRun={onRun}
      />
      <p role="status" className={classes.state}>
        <StateText found={found} isEmpty={items.length === 0} words={words} />
      </p>
    </>
  );
}

/** What there is to say besides what was found. */
function StateText(props: { found: FoundItems; isEmpty: boolean; words: string }) {
  const { found, isEmpty, words } = props;
  const { t } = useTranslation("app");
  if (found.isPending) return t("palette.searching");
  if (found.hasFailed) return t("palette.failed");
  return isEmpty && t("palette.nothing", { words });
}

function sorted(items: readonly PaletteItem[]): readonly PaletteItem[] {
  return items.toSorted((one, other) => GROUPS.indexOf(one.group) - GROUPS.indexOf(other.group));
}

/** Enter that was pressed before the answer came takes effect once it has come, on the same words. */
function useRunWhenFound(
  words: string,
  isPending: boolean,
  first: PaletteItem | undefined,
  onRun: (item: PaletteItem) => void,
) {
  const [awaited, setAwaited] = useState<string>();
  useEffect(() => {
    if (awaited === undefined || isPending) return;
    setAwaited(undefined);
    if (awaited === words && first !== undefined) onRun(first);
  }, [awaited, words, isPending, first, onRun]);
  return { runWhenFound: () => setAwaited(words) };
}
