/** Who did what: one row per act of a superadmin, written in the transaction of the act. */
export { AuditEntryEntity } from "./audit-entry.entity.js";
export { type Actor, byActor, recordAudit, recordAudits } from "./record-audit.js";
