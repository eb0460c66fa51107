import { Button, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";

export interface EmptyStateProps {
  title: string;
  /** What the person can do about it. */
  detail?: string;
  action?: ReactNode;
  icon?: ReactNode;
}

/** Nothing here, and what to do about it. */
export function EmptyState({ title, detail, action, icon }: EmptyStateProps) {
  return (
    <div className="vs-state">
      {icon !== undefined && <div className="vs-state__icon">{icon}</div>}
      <Text fw={600}>{title}</Text>
      {detail !== undefined && (
        <Text c="dimmed" maw={440}>
          {detail}
        </Text>
      )}
      {action !== undefined && <div className="vs-state__action">{action}</div>}
    </div>
  );
}

export interface ErrorStateProps {
  /** What happened. */
  title: string;
  detail?: string;
  retry?: { label: string; onRetry: () => void; isRetrying?: boolean };
}

/** Something could not be loaded: what happened, and a button to try again. Read out when it appears. */
export function ErrorState({ title, detail, retry }: ErrorStateProps) {
  return (
    <div className="vs-state" role="alert">
      <div className="vs-state__icon vs-state__icon--error">
        <IconAlertTriangle size={26} aria-hidden />
      </div>
      <Text fw={600}>{title}</Text>
      {detail !== undefined && (
        <Text c="dimmed" maw={440}>
          {detail}
        </Text>
      )}
      {retry !== undefined && (
        <div className="vs-state__action">
          <Button
            variant="default"
            leftSection={<IconRefresh size={18} aria-hidden />}
            loading={retry.isRetrying ?? false}
            onClick={retry.onRetry}
          >
            {retry.label}
          </Button>
        </div>
      )}
    </div>
  );
}

export interface PageHeaderProps {
  title: string;
  /** Beside the title: a badge. */
  aside?: ReactNode;
  detail?: ReactNode;
  actions?: ReactNode;
  /** Above the title: where this page belongs. */
  breadcrumb?: ReactNode;
}

/** The one h1 of a page, with what can be done on it. */
export function PageHeader({ title, aside, detail, actions, breadcrumb }: PageHeaderProps) {
  return (
    <header className="vs-page-header">
      <div className="vs-page-header__text">
        {breadcrumb}
        <div className="vs-page-header__title">
          <Title order={1}>{title}</Title>
          {aside}
        </div>
        {detail !== undefined && <Text c="dimmed">{detail}</Text>}
      </div>
      {actions !== undefined && <div className="vs-page-header__actions">{actions}</div>}
    </header>
  );
}

export interface Deadline {
  /** "Claim until" or "Use until". */
  label: string;
  /** The date, or that there is none. */
  value: string;
  /** "in 3 days". */
  hint?: string;
}

/** The two deadlines of a voucher side by side, each with its label, so that they are never mixed up. */
export function DeadlinePair({ claim, use }: { claim: Deadline; use: Deadline }) {
  return (
    <dl className="vs-deadlines">
      {[claim, use].map((deadline) => (
        <div key={deadline.label}>
          <dt>{deadline.label}</dt>
          <dd>
            {deadline.value}
            {deadline.hint !== undefined && <span className="vs-deadlines__hint">{deadline.hint}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
