import { useApolloClient, useQuery } from "@apollo/client/react";
import { useDocumentVisibility, useIdle, useWindowEvent } from "@mantine/hooks";
import { useSession } from "@vouchsafe/web";
import { useCallback, useEffect, useId, useRef, useState } from "react";
import { WalletPulseDocument, type WalletPulseQuery } from "../generated/graphql";
import { listenToWalletChanges } from "./wallet-channel";

/** How often a page that is looked at asks whether a gateway has spent something. */
export const PULSE_EVERY_MS = 20_000;
/**
 * Without a key or a pointer for so long nobody is taken to be there, and the asking stops: a page left open
 * must not keep its session from ending by itself.
 */
const AWAY_AFTER_MS = 10 * 60_000;

type Retry = () => void;

export interface WalletNews {
  /** Counts the changes heard of: with another number, what is shown of the wallet is read again. */
  version: number;
  /** The last question was not answered, or what it told of could not be read: what is shown may be out of date. */
  isBehind: boolean;
  /** How a part of the page says that it could not read what changed, and how to try again; null: it has caught up. */
  reportBehind: (part: string, retry: Retry | null) => void;
}

/**
 * Whether the wallet has changed, by this tab, another one, or a gateway. Hears the other tabs at once; asks the
 * server while the page is looked at, and whenever somebody comes back to it. The question is a small one: the
 * balances and the newest movement.
 */
export function useWalletNews(): WalletNews {
  const isVisible = useDocumentVisibility() === "visible";
  const isAway = useIdle(AWAY_AFTER_MS, { initialState: false });
  const isWatched = isVisible && !isAway;
  // Beside the cache: half a balance written there would take the other half from whoever shows it.
  const { data, error, refetch } = useQuery(WalletPulseDocument, {
    fetchPolicy: "no-cache",
    pollInterval: isWatched ? PULSE_EVERY_MS : 0,
  });
  useResetForAnotherPerson(data);
  const { isSomeBehind, tryAgain, reportBehind } = usePartsBehind(isWatched);

  const ask = () => {
    tryAgain();
    // A failed question is asked again by the next tick; `error` says so meanwhile.
    void refetch().catch(() => undefined);
  };
  useWindowEvent("focus", ask);
  useWhenBack(isWatched, ask);

  return {
    version: useChangeCount(data),
    isBehind: error !== undefined || isSomeBehind,
    reportBehind,
  };
}

/**
 * Calls `refresh` with every news; not at first, when the page reads everything by itself. News counts as known
 * once it has been read: a refresh that fails leaves the page behind, and is tried again with the next tick.
 */
export function useRefreshOnNews(news: WalletNews, refresh: () => Promise<unknown>): void {
  const { version, reportBehind } = news;
  const part = useId();
  const known = useRef(version);
  const latest = useRef(refresh);
  useEffect(() => {
    latest.current = refresh;
  });
  useEffect(() => {
    if (known.current >= version) return undefined;
    let asked = 0;
    const read = () => {
      const mine = ++asked;
      const settle = (retry: Retry | null) => {
        if (retry === null) known.current = Math.max(known.current, version);
        // An answer to an older question, or to older news, says nothing about the newest.
        if (mine === asked) reportBehind(part, retry);
      };
      latest.current().then(
        () => settle(null),
        () => settle(read),
      );
    };
    read();
    return () => {
      asked++;
    };
  }, [version, part, reportBehind]);
  // What is not shown any more cannot be out of date.
  useEffect(() => () => reportBehind(part, null), [part, reportBehind]);
}

/** Which parts of the page could not read what changed. They try again at every tick while the page is watched. */
function usePartsBehind(isWatched: boolean) {
  const [parts, setParts] = useState<ReadonlyMap<string, Retry>>(new Map());
  const reportBehind = useCallback((part: string, retry: Retry | null) => {
    setParts((before) => {
      if (before.get(part) === (retry ?? undefined)) return before;
      const after = new Map(before);
      if (retry === null) after.delete(part);
      else after.set(part, retry);
      return after;
    });
  }, []);
  const tryAgain = useCallback(() => {
    for (const retry of parts.values()) retry();
  }, [parts]);
  useEffect(() => {
    if (parts.size === 0 || !isWatched) return undefined;
    const timer = setInterval(tryAgain, PULSE_EVERY_MS);
    return () => clearInterval(timer);
  }, [parts, isWatched, tryAgain]);
  return { isSomeBehind: parts.size > 0, tryAgain, reportBehind };
}

/** How many changes were announced by any tab, or seen by asking, since the page was opened. */
function useChangeCount(data: WalletPulseQuery | undefined): number {
  const [count, setCount] = useState(0);
  useEffect(() => listenToWalletChanges(() => setCount((before) => before + 1)), []);

  const pulse = data === undefined ? undefined : pulseOf(data);
  const known = useRef<string>(undefined);
  useEffect(() => {
    if (pulse === undefined || known.current === pulse) return;
    if (known.current !== undefined) setCount((before) => before + 1);
    known.current = pulse;
  }, [pulse]);
  return count;
}

function pulseOf({ myWallet: { balances, ledger } }: WalletPulseQuery): string {
  const newest = ledger.edges[0]?.node.id ?? "none";
  return [newest, ...balances.map(({ id, amount }) => `${id}=${amount}`)].join(" ");
}

/** Asks at once when somebody looks at the page again. */
function useWhenBack(isWatched: boolean, ask: () => void): void {
  const wasWatched = useRef(isWatched);
  useEffect(() => {
    if (isWatched && !wasWatched.current) ask();
    wasWatched.current = isWatched;
  });
}

/** Another tab has signed somebody else in: nothing of the person before may stay on this page. */
function useResetForAnotherPerson(data: WalletPulseQuery | undefined): void {
  const client = useApolloClient();
  const session = useSession();
  const walletId = data?.myWallet.id;
  const personId = session.status === "signedIn" ? session.me.id : undefined;
  useEffect(() => {
    if (walletId === undefined || personId === undefined || walletId === personId) return;
    void client.resetStore().catch(() => undefined);
  }, [client, walletId, personId]);
}
