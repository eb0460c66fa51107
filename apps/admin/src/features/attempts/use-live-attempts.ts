import { NetworkStatus } from "@apollo/client";
import { useQuery } from "@apollo/client/react";
import { PAGE_SIZE_DEFAULT } from "@vouchsafe/contract";
import { useEffect, useState } from "react";
import { AttemptListDocument } from "../../generated/graphql";
import { useListPage } from "../../lists/use-list-page";
import { type AttemptListSearch, attemptFilterOf } from "./attempt-list-search";

const POLL_MS = 5_000;

/** One page of attempts, asked for again every few seconds while it is live and somebody can see it. */
export function useLiveAttempts(search: AttemptListSearch) {
  const [isLive, setLive] = useState(true);
  const [updatedAt, setUpdatedAt] = useState<string>();
  const query = useQuery(AttemptListDocument, {
    variables: { first: PAGE_SIZE_DEFAULT, after: search.after ?? null, filter: attemptFilterOf(search) },
    fetchPolicy: "cache-and-network",
    pollInterval: isLive ? POLL_MS : 0,
    skipPollAttempt: () => document.hidden,
    notifyOnNetworkStatusChange: true,
  });
  const list = useListPage(query, (data) => data.attempts);
  const { networkStatus } = query;

  useEffect(() => {
    // Every answer ends in this status, also one that brings nothing new.
    if (networkStatus === NetworkStatus.ready) setUpdatedAt(new Date().toISOString());
  }, [networkStatus]);

  return { list, isLive, setLive, updatedAt };
}
