import { type ApolloClient, ApolloLink } from "@apollo/client";
import { ApolloProvider } from "@apollo/client/react";
import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import { configure, render } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { VouchsafeProvider } from "@vouchsafe/ui";
import { createApolloClient, createI18n, type Language } from "@vouchsafe/web";
import { I18nextProvider } from "react-i18next";
import { Observable } from "rxjs";
import { createAdminRouter } from "../app/router";
import { allCatalogues } from "./all-catalogues";

// A page's code is compiled when it is first opened, which on a busy machine takes longer than the usual second.
configure({ asyncUtilTimeout: 15_000 });

/** Puts a text into a field at once, as from a clipboard: a large form draws itself anew at every key. */
export async function put(user: UserEvent, field: HTMLElement, text: string): Promise<void> {
  await user.click(field);
  await user.paste(text);
}

/** What the server answers to an operation: its data, or an error for a connection that was lost. */
export type Answer = Record<string, unknown> | Error;
type Answers = Readonly<
  Record<string, Answer | ((variables: Record<string, unknown>) => Answer | Promise<Answer>)>
>;
export type Asked = { readonly operation: string; readonly variables: Record<string, unknown> };

/** The answer to "who am I": a superadmin unless said otherwise, in Jakarta. */
export function sessionOf(role: "SUPERADMIN" | "AUDITOR" = "SUPERADMIN"): Answer {
  return {
    me: { __typename: "Me", id: "u1", name: "Ayu Lestari", email: "ayu@people.example", role },
    platformSettings: {
      __typename: "PlatformSettings",
      timeZone: "Asia/Jakarta",
      currency: "IDR",
      hasDemoAccounts: false,
    },
  };
}

/**
 * The whole app at one address, with a server that answers by operation name. An operation without an answer
 * never gets one, as a slow server's would. `asked` collects what was asked, in order.
 */
export function renderAdmin(options: { path: string; answers: Answers; language?: Language }): {
  asked: Asked[];
  client: ApolloClient;
  router: ReturnType<typeof createAdminRouter>;
} {
  const asked: Asked[] = [];
  const client = createApolloClient({ app: "admin", link: answeringLink(options.answers, asked) });
  const history = createMemoryHistory({ initialEntries: [`/admin${options.path}`] });
  const router = createAdminRouter(history);
  render(
    <I18nextProvider i18n={createI18n({ app: allCatalogues, language: options.language ?? "en" })}>
      <ApolloProvider client={client}>
        <VouchsafeProvider env="test">
          <RouterProvider router={router} />
        </VouchsafeProvider>
      </ApolloProvider>
    </I18nextProvider>,
  );
  return { asked, client, router };
}

function answeringLink(answers: Answers, asked: Asked[]): ApolloLink {
  return new ApolloLink((operation) => {
    const name = operation.operationName ?? "";
    asked.push({ operation: name, variables: operation.variables });
    const prepared = answers[name];
    const answer = typeof prepared === "function" ? prepared(operation.variables) : prepared;
    return new Observable((observer) => {
      if (answer === undefined) return undefined;
      // As a real server: the answer never comes within the call that asks.
      const give = (given: Answer) => {
        if (given instanceof Error) observer.error(given);
        else {
          observer.next({ data: given });
          observer.complete();
        }
      };
      const timer = setTimeout(() => void Promise.resolve(answer).then(give));
      return () => clearTimeout(timer);
    });
  });
}
