import { Link } from "@tanstack/react-router";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import lists from "../../lists/lists.module.css";
import { Panel } from "../../panels/panel";
import classes from "./overview.module.css";
import type { OverviewFacts } from "./overview-facts";

type UnitFacts = OverviewFacts["units"][number];
const KINDS = ["given", "spent", "remaining", "expiringSoon", "expired", "voided"] as const;

/** What vouchers gave of each unit, and what became of it. Units stand apart: there is no sum of them. */
export function UnitFigures({ units }: { units: OverviewFacts["units"] }) {
  const { t } = useTranslation("app");
  if (units.length === 0) return null;
  return (
    <Panel title={t("overview.units.title")}>
      <div className={classes.units}>
        {units.map((facts) => (
          <UnitColumn key={facts.unit} facts={facts} />
        ))}
      </div>
    </Panel>
  );
}

function UnitColumn({ facts }: { facts: UnitFacts }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { formatAmount } = useFormat();
  const { unit, givenThisWeek, givenWeekBefore } = facts;
  const amount = (value: number) => formatAmount(unit, value);
  const kinds = KINDS.filter((kind) => kind !== "voided" || facts.voided > 0);
  return (
    <table className={classes.unitTable}>
      <caption>
        <Link to="/vouchers" search={{ unit }}>
          {shared(`units.names.${unit}`)}
        </Link>
      </caption>
      <tbody>
        <tr>
          <th scope="row">
            {t("overview.units.givenThisWeek")}
            <span className={lists.sub}>
              {t("overview.units.weekBefore", { amount: amount(givenWeekBefore) })}
            </span>
          </th>
          <td>{amount(givenThisWeek)}</td>
        </tr>
        {kinds.map((kind) => (
          <tr key={kind}>
            <th scope="row">{t(`overview.units.${kind}`)}</th>
            <td>{amount(facts[kind])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
