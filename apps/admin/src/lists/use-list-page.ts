import type { ErrorStateProps } from "@vouchsafe/ui";
import { useListError } from "./use-list-error";

type Connection<Node> = {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
};

type ListQuery<Data> = {
  data: Data | undefined;
  previousData?: Data | undefined;
  error?: Error | undefined;
  loading: boolean;
  refetch: () => Promise<unknown>;
};

export type ListPage<Node> = {
  /** undefined until a first answer has come. */
  readonly rows: readonly Node[] | undefined;
  readonly pageInfo: Connection<Node>["pageInfo"] | undefined;
  /** False while the rows still answer the question before. */
  readonly isCurrent: boolean;
  readonly error: ErrorStateProps | undefined;
};

/**
 * One page of the list that an address asks for. The page before stays visible until it has arrived, and is
 * taken away when it could not be loaded: rows that answer another question would be believed.
 */
export function useListPage<Data, Node>(
  query: ListQuery<Data>,
  pick: (data: NonNullable<Data>) => Connection<Node>,
): ListPage<Node> {
  const { data, previousData } = query;
  const error = useListError(query);
  const answer = data ?? (error === undefined ? previousData : undefined);
  const shown = answer == null ? undefined : pick(answer);
  return {
    rows: shown?.edges.map(({ node }) => node),
    pageInfo: shown?.pageInfo,
    isCurrent: data != null || shown === undefined,
    error,
  };
}
