import { Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "./panels.module.css";

type PanelProps = {
  title: string;
  /** Below the title: what the panel counts, in one line. */
  detail?: ReactNode;
  /** At the end of the title's line: a link or a switch. */
  aside?: ReactNode;
  children: ReactNode;
};

/** A part of a page with a heading of its own. */
export function Panel({ title, detail, aside, children }: PanelProps) {
  const headingId = useId();
  return (
    <section className={classes.panel} aria-labelledby={headingId}>
      <div className={classes.head}>
        <Title order={2} size="h3" id={headingId}>
          {title}
        </Title>
        {aside}
      </div>
      {detail !== undefined && (
        <Text size="sm" c="dimmed" className={classes.detail ?? ""}>
          {detail}
        </Text>
      )}
      {children}
    </section>
  );
}
