import { Text } from "@mantine/core";
import { getRouteApi, Navigate, useRouter } from "@tanstack/react-router";
import { Brand, ColorSchemeSwitch } from "@vouchsafe/ui";
import { LanguageSwitch, useSession } from "@vouchsafe/web";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "../../page-title";
import classes from "./sign-in.module.css";
import { SignInForm } from "./sign-in-form";

const route = getRouteApi("/sign-in");

/** Lets superadmins and auditors in, and takes them where they were going. */
export function SignInPage() {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const session = useSession();
  const { to } = route.useSearch();
  usePageTitle(t("signIn.title"));

  if (session.status === "signedIn")
    return to === undefined ? <Navigate to="/vouchers" replace /> : <GoTo address={to} />;
  return (
    <div className={classes.page}>
      <div className={classes.preferences}>
        <LanguageSwitch />
        <ColorSchemeSwitch
          labels={{
            choose: shared("preferences.colourScheme"),
            light: shared("preferences.light"),
            dark: shared("preferences.dark"),
            auto: shared("preferences.auto"),
          }}
        />
      </div>
      <main className={classes.card}>
        <Brand suffix="Admin" />
        <h1 className={classes.title}>{t("signIn.title")}</h1>
        <Text c="dimmed" mb="lg">
          {t("signIn.intro")}
        </Text>
        <SignInForm />
        {session.status === "signedOut" && session.settings.hasDemoAccounts && (
          <Text size="sm" c="dimmed" mt="lg">
            {t("signIn.demo")}
          </Text>
        )}
      </main>
    </div>
  );
}

/** Replaces the sign-in page in the history, so that "back" does not return to it. */
function GoTo({ address }: { address: string }) {
  const { history } = useRouter();
  useEffect(() => history.replace(address), [history, address]);
  return null;
}
