import { ApolloLink, Observable } from "@apollo/client";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { configure, render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createApolloClient, createI18n, type Language } from "@vouchsafe/web";
import { Providers } from "../app/providers";
import { createAppRouter } from "../app/router";
import { appEn } from "../catalogues/en";
import { appId } from "../catalogues/id";

// A machine that builds something else at the same time can need more than the second that is usual.
configure({ asyncUtilTimeout: 10_000 });

/** Answers one operation by its name: with data, or by throwing for a server that cannot be reached. */
export type Answers = Record<string, (variables: Record<string, unknown>) => Answer>;
type Answer = { data: object | null; errors?: { message: string; extensions: { code: string } }[] };

export const PERSON = {
  __typename: "Me",
  id: "person",
  name: "Sari Wulandari",
  email: "sari@example.com",
  role: "USER",
};

export const SETTINGS = {
  __typename: "PlatformSettings",
  timeZone: "Asia/Jakarta",
  currency: "IDR",
  hasDemoAccounts: false,
};

export const UNAUTHENTICATED: Answer = {
  data: null,
  errors: [{ message: "Sign in first.", extensions: { code: "UNAUTHENTICATED" } }],
};

export interface Server {
  answers: Answers;
  /** Every operation that was sent, in order. */
  sent: { name: string; variables: Record<string, unknown> }[];
}

function linkTo(server: Server): ApolloLink {
  return new ApolloLink((operation) => {
    const name = operation.operationName ?? "";
    server.sent.push({ name, variables: operation.variables });
    return new Observable((observer) => {
      const answer = server.answers[name];
      if (answer === undefined) {
        observer.error(new Error(`The test has no answer to ${name}.`));
        return;
      }
      try {
        observer.next(answer(operation.variables));
        observer.complete();
      } catch (error) {
        observer.error(error);
      }
    });
  });
}

/** The portal at one address, with a server that answers as the test says. Somebody is signed in unless told otherwise. */
export function renderPortal(
  address: string,
  answers: Answers = {},
  { language = "en", isSignedIn = true }: { language?: Language; isSignedIn?: boolean } = {},
) {
  const server: Server = {
    answers: {
      Session: () => ({ data: { me: isSignedIn ? PERSON : null, platformSettings: SETTINGS } }),
      ...answers,
    },
    sent: [],
  };
  const history = createMemoryHistory({ initialEntries: [address] });
  const router = createAppRouter(history);
  const view = render(
    <Providers
      client={createApolloClient({ app: "portal", link: linkTo(server) })}
      i18n={createI18n({ app: { en: appEn, id: appId }, language })}
      env="test"
    >
      <RouterProvider router={router} />
    </Providers>,
  );
  return { ...view, server, router, user: userEvent.setup({ delay: null }) };
}
