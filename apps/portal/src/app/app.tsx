import { notifications } from "@mantine/notifications";
import { RouterProvider } from "@tanstack/react-router";
import { createApolloClient, createI18n } from "@vouchsafe/web";
import { appEn, appId } from "../catalogues";
import { Providers } from "./providers";
import { createAppRouter } from "./router";

const i18n = createI18n({ app: { en: appEn, id: appId } });
const client = createApolloClient({
  app: "portal",
  onSessionEnd: () => notifications.show({ message: i18n.t("shared:session.ended"), color: "gray" }),
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
