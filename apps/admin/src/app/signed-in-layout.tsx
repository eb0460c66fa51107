import { Navigate, Outlet, useRouter } from "@tanstack/react-router";
import { ErrorState } from "@vouchsafe/ui";
import { useFault, useSession } from "@vouchsafe/web";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ViewerProvider } from "../viewer/viewer";
import { Frame } from "./frame";
import { PagePending } from "./page-pending";

/** Guards every page behind it: nobody signed in leads to the sign-in page and back again afterwards. */
export function SignedInLayout() {
  const session = useSession();
  switch (session.status) {
    case "loading":
      return <PagePending />;
    case "failed":
      return <SessionFailed error={session.error} onRetry={session.retry} />;
    case "signedOut":
      return <ToSignIn />;
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

/**
 * Remembers the address it was opened at. The layout stays on the screen until the sign-in page has loaded, when
 * the address is already that page's own: following it would lead from sign-in to sign-in without end.
 */
function ToSignIn() {
  const router = useRouter();
  const [to] = useState(() => router.latestLocation.publicHref);
  return <Navigate to="/sign-in" search={{ to }} replace />;
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
