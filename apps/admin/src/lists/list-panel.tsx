import type { ReactNode } from "react";
import lists from "./lists.module.css";

/** The frame around a list; pale while its rows still answer the question before. */
export function ListPanel({ isCurrent, children }: { isCurrent: boolean; children: ReactNode }) {
  return <div className={isCurrent ? lists.panel : `${lists.panel} ${lists.stale}`}>{children}</div>;
}
