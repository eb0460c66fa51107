import { RouterProvider } from "@tanstack/react-router";
import { notify } from "@vouchsafe/ui";
import { createApolloClient, createI18n } from "@vouchsafe/web";
import { appEn, appId } from "../catalogues";
import { Providers } from "./providers";
import { createAppRouter } from "./router";

const i18n = createI18n({ app: { en: appEn, id: appId } });
const client = createApolloClient({
  app: "portal",
  onSessionEnd: () =>
    notify({ message: i18n.t("shared:session.ended"), closeLabel: i18n.t("shared:actions.close") }),
});
const router = createAppRouter();

/** The portal. */
export function App() {
  return (
    <Providers client={client} i18n={i18n}>
      <RouterProvider router={router} />
    </Providers>
  );
}
