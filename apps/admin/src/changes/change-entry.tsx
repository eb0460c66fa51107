import type { FragmentType } from "@apollo/client";
import { useFragment } from "@apollo/client/react";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { type ChangeEntry_changeFragment, ChangeEntry_changeFragmentDoc } from "../generated/graphql";
import classes from "./changes.module.css";
import { useChangeWords } from "./use-change-words";

type Change = ChangeEntry_changeFragment;

/** One act: what was done, by whom and when, why, and every field it touched. */
export function ChangeEntry(props: {
  change: FragmentType<ChangeEntry_changeFragment>;
  showsSubject: boolean;
}) {
  const { t } = useTranslation("app");
  const { formatDateTime } = useFormat();
  const words = useChangeWords();
  const { data: change, complete } = useFragment({
    fragment: ChangeEntry_changeFragmentDoc,
    fragmentName: "ChangeEntry_change",
    from: props.change,
  });
  if (!complete) return null;
  const subject = change.batch?.name ?? change.user?.name ?? change.model?.name;
  return (
    <li className={classes.entry}>
      <div className={classes.head}>
        <span className={classes.act}>
          {words.event(change.event)}
          {props.showsSubject && subject !== undefined && `: ${subject}`}
        </span>
        <span className={classes.who}>
          {t(change.doneWith === null ? "changes.by" : "changes.byKey", {
            name: change.actor?.name ?? t("changes.system"),
            key: change.doneWith?.name,
            date: formatDateTime(change.createdAt),
          })}
        </span>
      </div>
      {change.reason !== null && (
        <p className={classes.reason}>{t("changes.reason", { reason: change.reason })}</p>
      )}
      <Fields fields={change.fields} />
    </li>
  );
}

function Fields({ fields }: { fields: Change["fields"] }) {
  const { t } = useTranslation("app");
  const words = useChangeWords();
  if (fields.length === 0) return null;
  return (
    <dl className={classes.fields}>
      {fields.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{words.field(field)}</dt>
          <dd>
            {before !== null && (
              <>
                <span className="vs-visually-hidden">{t("changes.before")} </span>
                <del>{words.value(field, before)}</del>
              </>
            )}
            {before !== null && after !== null && <span aria-hidden> → </span>}
            {after !== null && (
              <>
                {before !== null && <span className="vs-visually-hidden">{t("changes.after")} </span>}
                <ins>{words.value(field, after)}</ins>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
