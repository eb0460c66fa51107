/** Ids of one IN list: an engine bounds the values of a statement. */
export const IN_LIST_MAX = 5_000;

/** Rows of one UPDATE with a CASE: for each row the database goes through all of them. */
export const CASE_ROWS_MAX = 100;
