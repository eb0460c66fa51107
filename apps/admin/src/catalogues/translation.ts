/**
 * The shape a translation must have: every key of the English catalogue, except the singular forms, which
 * Indonesian does not have.
 */
export type Translation<T> = {
  [Key in keyof T as Key extends `${string}_one` ? never : Key]: T[Key] extends string
    ? string
    : Translation<T[Key]>;
};
