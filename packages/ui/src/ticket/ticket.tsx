import type { ReactNode } from "react";

/** `normal`: can be claimed. `torn`: has just been claimed. `used`: was claimed. `muted`: a preview or not available. */
export type TicketState = "normal" | "torn" | "used" | "muted";

export interface TicketLine {
  label: string;
  value: ReactNode;
  /** Below the value, quieter: "in 12 days". */
  hint?: string;
  /** Takes a row of its own. */
  isWide?: boolean;
}

export interface TicketProps {
  /** Name of the voucher. */
  title: string;
  /** What it gives, formatted with its unit; several benefits are several lines. */
  value: string | readonly string[];
  /** Word above the value on the stub: "You get". */
  stubLabel: string;
  /** Labelled facts on the body: both deadlines, what is left. */
  lines?: readonly TicketLine[];
  state?: TicketState;
  /** Display form of the code. */
  code?: string;
  /** Beside the title: a badge. */
  badge?: ReactNode;
  /** Below the lines: the one thing to do. */
  footer?: ReactNode;
  /** Level of the title's heading on the page that shows the ticket. */
  headingLevel?: 2 | 3 | 4;
}

/**
 * The ticket: a body with the facts, a perforated edge, and a stub with the value. For vouchers only. Going
 * to `torn` tears the stub off, at once where the reader asked for less motion.
 */
export function Ticket(props: TicketProps) {
  const {
    title,
    value,
    stubLabel,
    lines = [],
    state = "normal",
    code,
    badge,
    footer,
    headingLevel = 2,
  } = props;
  const Heading = `h${headingLevel}` as const;
  const values = typeof value === "string" ? [value] : value;
  return (
    <article className={`vs-ticket vs-ticket--${state}`} aria-label={title}>
      <div className="vs-ticket__sheet">
        <div className="vs-ticket__stub">
          <div className="vs-ticket__stub-paper">
            <span className="vs-ticket__stub-label">{stubLabel}</span>
            {values.map((each) => (
              <span key={each} className="vs-ticket__value">
                {each}
              </span>
            ))}
          </div>
        </div>
        <div className="vs-ticket__body">
          <div className="vs-ticket__body-paper">
            <div className="vs-ticket__head">
              <Heading className="vs-ticket__title">{title}</Heading>
              {badge}
            </div>
            {code !== undefined && (
              <code className="vs-code vs-ticket__code" translate="no">
                {code}
              </code>
            )}
            <dl className="vs-ticket__lines">
              {lines.map((line) => (
                <div key={line.label} className={line.isWide === true ? "vs-ticket__line--wide" : undefined}>
                  <dt>{line.label}</dt>
                  <dd>
                    {line.value}
                    {line.hint !== undefined && <span className="vs-ticket__hint">{line.hint}</span>}
                  </dd>
                </div>
              ))}
            </dl>
            {footer !== undefined && <div className="vs-ticket__footer">{footer}</div>}
          </div>
        </div>
      </div>
    </article>
  );
}
