import { IconArrowLeft } from "@tabler/icons-react";
import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import classes from "./lists.module.css";

type BackLinkProps = Pick<LinkProps, "to" | "params"> & { children: ReactNode };

/** Above a page's title: where it belongs. */
export function BackLink({ children, ...target }: BackLinkProps) {
  return (
    <Link {...target} className={classes.back}>
      <IconArrowLeft size={16} aria-hidden />
      {children}
    </Link>
  );
}
