import type { ErrorStateProps } from "@vouchsafe/ui";
import { useFault } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";

/** What a list says when its query failed, with the way to ask again; undefined while nothing failed. */
export function useListError(query: {
  error?: Error | undefined;
  loading: boolean;
  refetch: () => Promise<unknown>;
}): ErrorStateProps | undefined {
  const { t: shared } = useTranslation("shared");
  const faultOf = useFault();
  if (query.error === undefined) return undefined;
  return {
    ...faultOf(query.error),
    retry: {
      label: shared("actions.retry"),
      // What the new try brings is shown by the query itself, its failure as much as its rows.
      onRetry: () => void query.refetch().catch(() => undefined),
      isRetrying: query.loading,
    },
  };
}
