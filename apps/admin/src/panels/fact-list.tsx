import type { ReactNode } from "react";
import classes from "./panels.module.css";

/** Named facts side by side, as many as fit. */
export function FactList({ children }: { children: ReactNode }) {
  return <dl className={classes.facts}>{children}</dl>;
}

/** One fact of a list; the hint says more about it in small letters. */
export function Fact(props: { name: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>
        {props.children}
        {props.hint !== undefined && <span className={classes.hint}>{props.hint}</span>}
      </dd>
    </div>
  );
}
