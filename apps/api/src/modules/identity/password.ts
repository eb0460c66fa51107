import { hash, verify } from "@node-rs/argon2";

/**
 * Hash of a password that nobody knows. Checking a password of an unknown e-mail against it costs what checking
 * a known one costs, so that the time of the answer does not tell which e-mails have accounts.
 */
export const DECOY_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$KCglTHAsuk6v6K8XAQgcoA$F2/wxLrM0uSJ2lirxnEqkYTaNvQ4Nc6I+l3guB3HqwA";

/** Argon2id in PHC string form, with the library's parameters (19 MiB, 2 passes) and a random salt. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalised(password));
}

/** Whether a password belongs to a hash; with null, does the same work and says no. */
export async function passwordMatches(password: string, passwordHash: string | null): Promise<boolean> {
  const matches = await verify(passwordHash ?? DECOY_HASH, normalised(password));
  return matches && passwordHash !== null;
}

/** Keyboards compose accented letters in different ways; the same password must stay the same. */
function normalised(password: string): string {
  return password.normalize("NFKC");
}
