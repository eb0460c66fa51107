import { AppShell, Burger } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconEye } from "@tabler/icons-react";
import { Link, useRouterState } from "@tanstack/react-router";
import { Brand, ColorSchemeSwitch } from "@vouchsafe/ui";
import { LanguageSwitch } from "@vouchsafe/web";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useViewer } from "../viewer/viewer";
import { AccountMenu } from "./account-menu";
import classes from "./frame.module.css";
import { Navigation } from "./navigation";
import { PaletteButton } from "./palette-button";

/** What stands around every page: the brand, the ways to other pages, and what the person has chosen. */
export function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { canManage } = useViewer();
  const [isMenuOpen, menu] = useDisclosure(false);
  const main = useFocusOnNewPage(menu.close);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 208, breakpoint: "lg", collapsed: { mobile: !isMenuOpen } }}
      padding={{ base: "md", md: "lg" }}
    >
      <a href="#content" className={classes.skip}>
        {t("shell.skipToContent")}
      </a>
      <AppShell.Header className={classes.header}>
        <Burger
          opened={isMenuOpen}
          onClick={menu.toggle}
          hiddenFrom="lg"
          size="sm"
          aria-label={isMenuOpen ? t("shell.closeMenu") : t("shell.openMenu")}
          aria-expanded={isMenuOpen}
        />
        <Link to="/" className={classes.brand}>
          <Brand suffix="Admin" />
        </Link>
        <div className={classes.preferences}>
          <PaletteButton />
          <LanguageSwitch />
          <ColorSchemeSwitch
            labels={{
              choose: shared("preferences.colourScheme"),
              light: shared("preferences.light"),
              dark: shared("preferences.dark"),
              auto: shared("preferences.auto"),
            }}
          />
          <AccountMenu />
        </div>
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar} aria-label={t("shell.navigation")}>
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main id="content" ref={main} tabIndex={-1} className={classes.main}>
        {!canManage && <ReadOnlyLine />}
        {children}
      </AppShell.Main>
    </AppShell>
  );
}

function ReadOnlyLine() {
  const { t } = useTranslation("app");
  return (
    <p className={classes.readOnly}>
      <IconEye size={18} aria-hidden />
      <span>
        <strong>{t("shell.readOnly")}.</strong> {t("shell.readOnlyHint")}
      </span>
    </p>
  );
}

/**
 * A new page is announced by moving the focus to it; otherwise a screen reader stays on a link that is gone.
 * The narrow screen's menu closes at the same moment.
 */
function useFocusOnNewPage(onNewPage: () => void) {
  const main = useRef<HTMLElement>(null);
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const shown = useRef(pathname);
  useEffect(() => {
    const isFirst = shown.current === undefined;
    if (pathname === shown.current) return;
    shown.current = pathname;
    if (isFirst) return;
    onNewPage();
    main.current?.focus({ preventScroll: true });
  }, [pathname, onNewPage]);
  return main;
}
