/** What an API key may be made for. A scope never changes its meaning. */
export const API_KEY_SCOPES = [
  "REDEEM",
  "WALLET_READ",
  "WALLET_SPEND",
  "VOUCHERS_READ",
  "VOUCHERS_WRITE",
  "CODES_DOWNLOAD",
] as const;
export type ApiKeyScope = (typeof API_KEY_SCOPES)[number];
