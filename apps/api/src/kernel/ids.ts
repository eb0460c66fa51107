import { v7 } from "uuid";

/** Makes the opaque, time-ordered id by which the outside knows a row (UUID version 7, RFC 9562). */
export type NewPublicId = () => string;

export const newPublicId: NewPublicId = () => v7();

/** Whether a text can be a public id at all; anything else names nothing. */
export function isPublicId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text);
}
