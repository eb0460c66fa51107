import { Skeleton, Stack } from "@mantine/core";
import { Navigate, Outlet, useRouter } from "@tanstack/react-router";
import { ErrorState } from "@vouchsafe/ui";
import { useFault, useForgetFormerPerson, useSession } from "@vouchsafe/web";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { afterSignIn, type NextSearch } from "../navigation/next-location";

/** Pages for the person signed in; everybody else signs in first and then comes back to this very address. */
export function SignedInOnly() {
  const session = useSession();
  useForgetFormerPerson();
  switch (session.status) {
    case "loading":
      return <PageSkeleton />;
    case "failed":
      return <SessionFailed error={session.error} retry={session.retry} />;
    case "signedOut":
      return <ToSignIn />;
    case "signedIn":
      return <Outlet />;
  }
}

/**
 * Goes to sign-in with the address to come back to. The address is the one of the first look: the router's own
 * changes as soon as it sets out, and following it would set out again, for ever.
 */
function ToSignIn() {
  const { state } = useRouter();
  const [address] = useState(() => state.location.href);
  return <Navigate to="/sign-in" search={{ next: address }} replace />;
}

/** Sign-in and registration: who is signed in already goes on to where they were going. */
export function SignedOutOnly({ search, children }: { search: NextSearch; children: ReactNode }) {
  const session = useSession();
  if (session.status === "failed") return <SessionFailed error={session.error} retry={session.retry} />;
  if (session.status === "signedIn") return <Navigate to={afterSignIn(search)} replace />;
  return children;
}

function SessionFailed({ error, retry }: { error: Error; retry: () => void }) {
  const { t } = useTranslation("shared");
  const describe = useFault();
  return <ErrorState {...describe(error)} retry={{ label: t("actions.retry"), onRetry: retry }} />;
}

function PageSkeleton() {
  const { t } = useTranslation("app");
  return (
    <Stack aria-busy="true">
      <span role="status" className="vs-visually-hidden">
        {t("shell.loading")}
      </span>
      <Skeleton height={34} width={220} />
      <Skeleton height={120} />
      <Skeleton height={240} />
    </Stack>
  );
}
