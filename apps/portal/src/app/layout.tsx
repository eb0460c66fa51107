import {
  IconHistory,
  IconReceipt,
  IconRosetteDiscount,
  IconShoppingCart,
  IconTicket,
  IconWallet,
} from "@tabler/icons-react";
import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { Brand, ColorSchemeSwitch } from "@vouchsafe/ui";
import { LanguageSwitch, useSession } from "@vouchsafe/web";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../navigation/links";
import { AccountMenu } from "./account-menu";

const PAGES = [
  { to: "/redeem", label: "redeem", Icon: IconTicket },
  { to: "/buy", label: "buy", Icon: IconShoppingCart },
  { to: "/vouchers", label: "vouchers", Icon: IconRosetteDiscount },
  { to: "/wallet", label: "wallet", Icon: IconWallet },
  { to: "/orders", label: "orders", Icon: IconReceipt },
  { to: "/claims", label: "claims", Icon: IconHistory },
] as const;

/** Header, navigation and the page. */
export function Layout() {
  const { t } = useTranslation("app");
  const main = useFocusOnPageChange();
  return (
    <div className="portal">
      <a className="portal__skip" href="#main">
        {t("shell.skip")}
      </a>
      <header className="portal__header">
        <div className="portal__bar">
          <Link to="/redeem" className="portal__brand">
            <Brand />
          </Link>
          <Navigation />
          <Tools />
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1} className="portal__main">
        <Outlet />
      </main>
    </div>
  );
}

function Navigation() {
  const { t } = useTranslation("app");
  const session = useSession();
  if (session.status !== "signedIn") return null;
  return (
    <nav aria-label={t("shell.main")} className="portal__nav">
      {PAGES.map(({ to, label, Icon }) => (
        <Link key={to} to={to} className="portal__nav-link" activeOptions={{ includeSearch: false }}>
          <Icon size={19} aria-hidden />
          {t(`shell.${label}`)}
        </Link>
      ))}
    </nav>
  );
}

function Tools() {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const session = useSession();
  const isSigningIn = useRouterState({
    select: ({ location }) => location.pathname === "/sign-in" || location.pathname === "/register",
  });
  return (
    <div className="portal__tools">
      <LanguageSwitch />
      <ColorSchemeSwitch
        labels={{
          choose: shared("preferences.colourScheme"),
          light: shared("preferences.light"),
          dark: shared("preferences.dark"),
          auto: shared("preferences.auto"),
        }}
      />
      {session.status === "signedIn" && <AccountMenu me={session.me} />}
      {session.status === "signedOut" && !isSigningIn && (
        <ButtonLink to="/sign-in" variant="default" size="sm">
          {t("shell.signIn")}
        </ButtonLink>
      )}
    </div>
  );
}

/**
 * Moves the focus to the content when another page is shown: without it a keyboard stays on the link that was
 * pressed, and a screen reader says nothing. Not on the first page, and not when only the filters change.
 */
function useFocusOnPageChange() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const shownPath = useRef(path);
  useEffect(() => {
    if (shownPath.current === path) return;
    shownPath.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}
