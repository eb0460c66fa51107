import { RouterProvider } from "@tanstack/react-router";
import { notify } from "@vouchsafe/ui";
import { createApolloClient } from "@vouchsafe/web";
import type { i18n } from "i18next";
import { useState } from "react";
import { Providers } from "./providers";
import { createAppRouter } from "./router";

/** The portal, in the texts it is given. */
export function App({ i18n }: { i18n: i18n }) {
  const [{ client, router }] = useState(() => createParts(i18n));
  return (
    <Providers client={client} i18n={i18n}>
      <RouterProvider router={router} />
    </Providers>
  );
}

function createParts(i18n: i18n) {
  const client = createApolloClient({
    app: "portal",
    onSessionEnd: () =>
      notify({ message: i18n.t("shared:session.ended"), closeLabel: i18n.t("shared:actions.close") }),
  });
  return { client, router: createAppRouter() };
}
