import { useSession } from "@vouchsafe/web";

/** The platform's currency, in which prices and minimum purchases are told; rupiah until the settings are there. */
export function useCurrency(): string {
  const session = useSession();
  return session.status === "signedIn" || session.status === "signedOut" ? session.settings.currency : "IDR";
}
