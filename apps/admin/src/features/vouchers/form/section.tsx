import { createTheme, InputWrapper, MantineThemeProvider, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "./form.module.css";

/** Help stands below the input, so that inputs beside each other line up however long their help is. */
const formTheme = createTheme({
  components: {
    InputWrapper: InputWrapper.extend({
      defaultProps: { inputWrapperOrder: ["label", "input", "description", "error"] },
    }),
  },
});

/** One part of a form: heading, a line of help and its fields. */
export function Section(props: { title: string; hint?: string; children: ReactNode }) {
  const headingId = useId();
  return (
    <section className={classes.section} aria-labelledby={headingId}>
      <header className={classes.sectionHead}>
        <Title order={2} size="h3" id={headingId}>
          {props.title}
        </Title>
        {props.hint !== undefined && (
          <Text size="sm" c="dimmed">
            {props.hint}
          </Text>
        )}
      </header>
      <MantineThemeProvider theme={formTheme}>
        <div className={classes.fields}>{props.children}</div>
      </MantineThemeProvider>
    </section>
  );
}
