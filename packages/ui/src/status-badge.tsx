import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconPlayerPause,
  IconPoint,
  type IconProps,
} from "@tabler/icons-react";
import type { ComponentType } from "react";

/** What a state means, apart from its word. */
export type StatusTone = "positive" | "waiting" | "paused" | "warning" | "negative" | "neutral";

export interface StatusBadgeProps {
  tone: StatusTone;
  text: string;
}

const ICONS: Record<StatusTone, ComponentType<IconProps>> = {
  positive: IconCircleCheck,
  waiting: IconClock,
  paused: IconPlayerPause,
  warning: IconAlertTriangle,
  negative: IconCircleX,
  neutral: IconPoint,
};

/** A state as word, icon and colour: the colour alone never carries it. */
export function StatusBadge({ tone, text }: StatusBadgeProps) {
  const Icon = ICONS[tone];
  return (
    <span className={`vs-badge vs-badge--${tone}`}>
      <Icon size={15} stroke={2} aria-hidden />
      {text}
    </span>
  );
}
