/**
 * Theme and visual components of both web apps. Knows no GraphQL and no catalogue of texts: every text comes in
 * as a prop, already in the reader's language. An app imports `@vouchsafe/ui/styles.css` once.
 */
export { Brand } from "./brand";
export { type Choice, ChoiceMenu, type ChoiceMenuProps } from "./choice-menu";
export { CodeField, type CodeFieldProps } from "./code-field";
export { formatCodeTyping } from "./code-typing";
export { ColorSchemeSwitch, type ColorSchemeSwitchProps } from "./color-scheme-switch";
export { CountUp, type CountUpProps } from "./count-up";
export { type Notice, notify } from "./notify";
export { VouchsafeProvider, type VouchsafeProviderProps } from "./provider";
export { QrCode } from "./qr/qr-code";
export type { QrCodeProps } from "./qr/qr-drawing";
export {
  type Deadline,
  DeadlinePair,
  EmptyState,
  type EmptyStateProps,
  ErrorState,
  type ErrorStateProps,
  PageHeader,
  type PageHeaderProps,
} from "./states";
export { StatusBadge, type StatusBadgeProps, type StatusTone } from "./status-badge";
export {
  DataTable,
  type DataTableColumn,
  type DataTablePaging,
  type DataTableProps,
} from "./table/data-table";
export type { DataTableSelection } from "./table/selection";
export type { DataTableSort } from "./table/sort";
export { AmountText, type AmountTextProps, CodeText, type CodeTextProps, WholeWords } from "./text";
export { theme } from "./theme";
export { Ticket, type TicketLine, type TicketProps, type TicketState } from "./ticket/ticket";
export { UsageBar, type UsageBarProps } from "./usage-bar";
