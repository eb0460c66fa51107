import "./type-overrides";
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from "@apollo/client";
import { ErrorLink } from "@apollo/client/link/error";
import { possibleTypes } from "@vouchsafe/schema";
import { isSessionEnd } from "./faults";
import { joinedPages } from "./joined-pages";

/** The two apps; each has its own session. */
export type AppName = "admin" | "portal";

export interface CreateApolloClientOptions {
  app: AppName;
  /** Called once when the server says that a session which was there is gone. */
  onSessionEnd?: () => void;
  /** Replaces the connection to the server; for tests. */
  link?: ApolloLink;
}

/**
 * The cache both apps use. Pages of what a person owns join up, and a new filter starts a new list; the lists of
 * the admin app are read page by page, each page under its own cursor.
 */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes,
    typePolicies: {
      Query: {
        fields: {
          myClaims: joinedPages(),
          myVouchers: joinedPages(["status"]),
          myOrders: joinedPages(["state"]),
        },
      },
      Wallet: {
        fields: {
          grants: joinedPages(["filter"]),
          ledger: joinedPages(["filter"]),
        },
      },
      PlatformSettings: { keyFields: [] },
      // Parts of a batch without an id of their own: what one query asks of them joins what another knows.
      CodeGeneration: { merge: true },
      ValueBudget: { merge: true },
    },
  });
}

/**
 * The GraphQL client of one app. Asks this very server, with the session cookie and a header that names the
 * app: a request of another site cannot set it. When the server answers UNAUTHENTICATED, `me` becomes null, so
 * that every guard sees the end of the session at once.
 */
export function createApolloClient({ app, onSessionEnd, link }: CreateApolloClientOptions): ApolloClient {
  const cache = createCache();
  const endSession = new ErrorLink(({ error, operation }) => {
    if (!isSessionEnd(error) || operation.operationName === "Session") return;
    let hadSession = false;
    cache.modify({
      id: "ROOT_QUERY",
      fields: {
        me: (person: unknown) => {
          hadSession = person !== null;
          return null;
        },
      },
    });
    if (hadSession) onSessionEnd?.();
  });
  const server =
    link ??
    new HttpLink({ uri: "/graphql", credentials: "same-origin", headers: { "x-vouchsafe-app": app } });
  return new ApolloClient({ cache, dataMasking: true, link: ApolloLink.from([endSession, server]) });
}
