/** The grants are not as they were read: another transaction was faster. Run the whole work again. */
export class GrantsChangedError extends Error {
  override readonly name = "GrantsChangedError";
}
