import type { ApolloClient } from "@apollo/client";
import { ApolloProvider } from "@apollo/client/react";
import { VouchsafeProvider } from "@vouchsafe/ui";
import type { i18n } from "i18next";
import type { ReactNode } from "react";
import { I18nextProvider } from "react-i18next";

export interface ProvidersProps {
  client: ApolloClient;
  i18n: i18n;
  env?: "default" | "test";
  children: ReactNode;
}

/** Everything that the pages find around them. */
export function Providers({ client, i18n, env = "default", children }: ProvidersProps) {
  return (
    <I18nextProvider i18n={i18n}>
      <ApolloProvider client={client}>
        <VouchsafeProvider env={env}>{children}</VouchsafeProvider>
      </ApolloProvider>
    </I18nextProvider>
  );
}
