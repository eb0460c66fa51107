import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import classes from "./palette.module.css";
import { GROUPS, type PaletteItem } from "./palette-item";

type PaletteListProps = {
  id: string;
  items: readonly PaletteItem[];
  /** The one that Enter takes. */
  current: PaletteItem | undefined;
  onMark: (item: PaletteItem) => void;
  onRun: (item: PaletteItem) => void;
};

/** What was found, by kind. */
export function PaletteList({ id, items, current, onMark, onRun }: PaletteListProps) {
  const { t } = useTranslation("app");
  const groups = GROUPS.map((group) => ({ group, of: items.filter((item) => item.group === group) }));
  return (
    <div id={id} role="listbox" aria-label={t("palette.results")} className={classes.list}>
      {groups
        .filter(({ of }) => of.length > 0)
        .map(({ group, of }) => (
          <div key={group} role="group" aria-label={t(`palette.groups.${group}`)}>
            <div className={classes.group} aria-hidden>
              {t(`palette.groups.${group}`)}
            </div>
            {of.map((item) => (
              <Option
                key={item.id}
                id={`${id}-${item.id}`}
                item={item}
                isCurrent={item.id === current?.id}
                onMark={onMark}
                onRun={onRun}
              />
            ))}
          </div>
        ))}
    </div>
  );
}

function Option(props: {
  id: string;
  item: PaletteItem;
  isCurrent: boolean;
  onMark: (item: PaletteItem) => void;
  onRun: (item: PaletteItem) => void;
}) {
  const { id, item, isCurrent, onMark, onRun } = props;
  const { Icon, label, hint } = item;
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isCurrent) line.current?.scrollIntoView({ block: "nearest" });
  }, [isCurrent]);
  return (
    <div
      ref={line}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isCurrent}
      className={classes.item}
      onMouseMove={() => onMark(item)}
      // The focus stays in the field.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onRun(item)}
      onKeyDown={(event) => {
        if (event.key === "Enter") onRun(item);
      }}
    >
      <Icon size={18} aria-hidden />
      <span className={classes.label}>{label}</span>
      {hint !== undefined && <span className={classes.hint}>{hint}</span>}
    </div>
  );
}
