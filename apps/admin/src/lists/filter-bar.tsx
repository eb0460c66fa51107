import type { ReactNode } from "react";
import lists from "./lists.module.css";

/** Search and filters of a list, side by side while there is room. */
export function FilterBar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="search" aria-label={label} className={lists.filters}>
      {children}
    </div>
  );
}
