/** Which column sorts a table, by its sort key, and which way. */
export interface DataTableSort {
  key: string;
  direction: "asc" | "desc";
}
