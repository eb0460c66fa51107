import { ActionIcon, Popover, Radio, Stack } from "@mantine/core";
import { type ReactNode, useState } from "react";

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  /** The language of the label, where it is not the page's. */
  lang?: string;
}

export interface ChoiceMenuProps<Value extends string> {
  /** Names the button and the choice. */
  label: string;
  icon: ReactNode;
  value: Value;
  choices: readonly Choice<Value>[];
  onChange: (value: Value) => void;
}

/**
 * A button that opens a short list of which one holds. A group of radio buttons rather than a menu: that is
 * what it is to a screen reader, and the arrow keys do what they say.
 */
export function ChoiceMenu<Value extends string>(props: ChoiceMenuProps<Value>) {
  const { label, icon, value, choices, onChange } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      withinPortal={false}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={label}
          title={label}
          onClick={() => setOpen((open) => !open)}
        >
          {icon}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Radio.Group
          label={label}
          value={value}
          onChange={(chosen) => {
            const choice = choices.find((each) => each.value === chosen);
            if (choice !== undefined) onChange(choice.value);
          }}
        >
          <Stack gap="sm" mt="xs">
            {choices.map((choice) => (
              <Radio
                key={choice.value}
                value={choice.value}
                label={<span lang={choice.lang}>{choice.label}</span>}
                data-autofocus={choice.value === value ? true : undefined}
              />
            ))}
          </Stack>
        </Radio.Group>
      </Popover.Dropdown>
    </Popover>
  );
}
