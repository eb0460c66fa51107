import { Radio } from "@mantine/core";
import type { ReactNode } from "react";
import "./choice-cards.css";

export interface ChoiceCard<Value extends string> {
  value: Value;
  name: ReactNode;
  detail?: ReactNode;
  icon?: ReactNode;
  /** On the right: a price. */
  aside?: ReactNode;
}

export interface ChoiceCardsProps<Value extends string> {
  label: string;
  description?: string;
  cards: readonly ChoiceCard<Value>[];
  /** null while nothing is chosen. */
  value: Value | null;
  onChange: (value: Value) => void;
  /** One below the other, for cards with much to say. */
  isList?: boolean;
}

/** A few choices of which one holds, each a card with more than a word to it. Radio buttons to a keyboard. */
export function ChoiceCards<Value extends string>(props: ChoiceCardsProps<Value>) {
  const { label, description, cards, value, onChange, isList = false } = props;
  return (
    <Radio.Group
      label={label}
      description={description}
      value={value}
      onChange={(chosen) => {
        const card = cards.find((each) => each.value === chosen);
        if (card !== undefined) onChange(card.value);
      }}
    >
      <div className={isList ? "choices choices--list" : "choices"}>
        {cards.map((card) => (
          <Radio.Card key={card.value} value={card.value} className="choice" p="sm" radius="md">
            {card.icon}
            <span className="choice__text">
              <span className="choice__name">{card.name}</span>
              {card.detail !== undefined && <span className="choice__detail">{card.detail}</span>}
            </span>
            {card.aside !== undefined && <span className="choice__aside">{card.aside}</span>}
            <Radio.Indicator />
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
