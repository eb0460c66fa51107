import { Radio, Text } from "@mantine/core";
import classes from "./form.module.css";

/** One of a few ways that decide about the rest of a form, with a line that says what it means. */
export function CardChoice(props: { value: string; label: string; hint: string }) {
  return (
    <Radio.Card value={props.value} className={classes.choice ?? ""} aria-label={props.label}>
      <div className={classes.choiceText}>
        <Radio.Indicator />
        <div>
          <Text fw={600} lh={1.3}>
            {props.label}
          </Text>
          <Text size="sm" c="dimmed">
            {props.hint}
          </Text>
        </div>
      </div>
    </Radio.Card>
  );
}
