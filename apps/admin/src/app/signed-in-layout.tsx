import { Navigate, Outlet, useRouterState } from "@tanstack/react-router";
import { ErrorState } from "@vouchsafe/ui";
import { useFault, useSession } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { ViewerProvider } from "../viewer/viewer";
import { Frame } from "./frame";
import { PagePending } from "./page-pending";

/** Guards every page behind it: nobody signed in leads to the sign-in page and back again afterwards. */
export function SignedInLayout() {
  const session = useSession();
  const address = useRouterState({ select: (state) => state.location.publicHref });
  switch (session.status) {
    case "loading":
      return <PagePending />;
    case "failed":
      return <SessionFailed error={session.error} onRetry={session.retry} />;
    case "signedOut":
      return <Navigate to="/sign-in" search={{ to: address }} replace />;
    case "signedIn":
      return (
        <ViewerProvider me={session.me} settings={session.settings}>
          <Frame>
            <Outlet />
          </Frame>
        </ViewerProvider>
      );
  }
}

function SessionFailed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t: shared } = useTranslation("shared");
  const faultOf = useFault();
  return (
    <main>
      <ErrorState {...faultOf(error)} retry={{ label: shared("actions.retry"), onRetry }} />
    </main>
  );
}
