import { ActionIcon, Button, Kbd } from "@mantine/core";
import { useHotkeys, useOs, useWindowEvent } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./frame.module.css";

// Whoever never opens it never loads it.
const load = () => import("../features/palette/palette");
const Palette = lazy(async () => ({ default: (await load()).Palette }));

type PaletteState = "never" | "open" | "closed";

/** The way to anything: a button, and its shortcut from everywhere, also from within a field. */
export function PaletteButton() {
  const { t } = useTranslation("app");
  const os = useOs();
  const [state, setState] = useState<PaletteState>("never");
  const open = () => setState("open");
  useWindowEvent("keydown", preload);
  useHotkeys([["mod+K", open]], []);
  useHotkeys([["/", focusSearch]]);
  const shortcut = os === "macos" || os === "ios" ? "⌘ K" : "Ctrl K";
  const hint = t("palette.openHint", { shortcut });
  return (
    <>
      <Button
        variant="default"
        size="xs"
        className={classes.paletteWide ?? ""}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={<Kbd size="xs">{shortcut}</Kbd>}
        aria-keyshortcuts="Control+K Meta+K"
        onPointerEnter={() => void load()}
        onClick={open}
      >
        {t("palette.open")}
      </Button>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        className={classes.paletteNarrow ?? ""}
        aria-label={hint}
        title={hint}
        onClick={open}
      >
        <IconSearch size={20} aria-hidden />
      </ActionIcon>
      {state !== "never" && (
        <Suspense>
          <Palette isOpen={state === "open"} onClose={() => setState("closed")} />
        </Suspense>
      )}
    </>
  );
}

/** Begins to load with the first key of the shortcut: what is typed right after the second must not be lost. */
function preload(event: KeyboardEvent): void {
  if (event.key === "Control" || event.key === "Meta") void load();
}

/** Leads to the search of the list that is open, if there is one. */
function focusSearch(event: KeyboardEvent): void {
  const search = document.querySelector<HTMLInputElement>('main input[type="search"]');
  if (search === null) return;
  event.preventDefault();
  search.focus();
}
