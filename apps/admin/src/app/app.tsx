import { ApolloProvider } from "@apollo/client/react";
import { notifications } from "@mantine/notifications";
import { RouterProvider } from "@tanstack/react-router";
import { VouchsafeProvider } from "@vouchsafe/ui";
import { createApolloClient } from "@vouchsafe/web";
import type { i18n } from "i18next";
import { useState } from "react";
import { I18nextProvider } from "react-i18next";
import { createAdminRouter } from "./router";

/** The whole app: texts, server, theme and pages, wired once. */
export function App({ i18n }: { i18n: i18n }) {
  const [{ client, router }] = useState(() => createParts(i18n));
  return (
    <I18nextProvider i18n={i18n}>
      <ApolloProvider client={client}>
        <VouchsafeProvider>
          <RouterProvider router={router} />
        </VouchsafeProvider>
      </ApolloProvider>
    </I18nextProvider>
  );
}

function createParts(i18n: i18n) {
  const client = createApolloClient({
    app: "admin",
    // The guard leads to the sign-in page; this says why.
    onSessionEnd: () =>
      notifications.show({
        message: i18n.t("session.ended", { ns: "shared" }),
        closeButtonProps: { "aria-label": i18n.t("actions.close", { ns: "shared" }) },
      }),
  });
  return { client, router: createAdminRouter() };
}
