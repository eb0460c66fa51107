import { useMantineColorScheme } from "@mantine/core";
import {
  IconAdjustments,
  IconCpu,
  IconDeviceDesktop,
  IconFlag,
  IconKey,
  IconLanguage,
  IconLayoutDashboard,
  IconLogout,
  IconMoon,
  IconPlus,
  IconReceipt,
  IconShieldSearch,
  IconSun,
  IconTicket,
  IconUsers,
} from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { LANGUAGE_NAMES, LANGUAGES, useLanguageChoice, useSignOut } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { useNotices } from "../../notices";
import { useViewer } from "../../viewer/viewer";
import type { PaletteItem } from "./palette-item";

const PAGES = [
  { name: "overview", to: "/", Icon: IconLayoutDashboard },
  { name: "vouchers", to: "/vouchers", Icon: IconTicket },
  { name: "campaigns", to: "/campaigns", Icon: IconFlag },
  { name: "orders", to: "/orders", Icon: IconReceipt },
  { name: "users", to: "/users", Icon: IconUsers },
  { name: "models", to: "/models", Icon: IconCpu },
  { name: "attempts", to: "/attempts", Icon: IconShieldSearch },
  { name: "apiKeys", to: "/api-keys", Icon: IconKey },
  { name: "settings", to: "/settings", Icon: IconAdjustments },
] as const;

const SCHEMES = [
  { scheme: "light", Icon: IconSun },
  { scheme: "dark", Icon: IconMoon },
  { scheme: "auto", Icon: IconDeviceDesktop },
] as const;

/** What the palette offers without asking the server: pages and acts. */
export function useStaticItems(): readonly PaletteItem[] {
  return [...usePageItems(), ...useActItems()];
}

function usePageItems(): readonly PaletteItem[] {
  const { t } = useTranslation("app");
  const navigate = useNavigate();
  return PAGES.map(({ name, to, Icon }) => ({
    id: `page-${name}`,
    group: "pages",
    label: t(`shell.${name}`),
    Icon,
    run: () => void navigate({ to }),
  }));
}

function useActItems(): readonly PaletteItem[] {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { choose: chooseLanguage } = useLanguageChoice();
  const navigate = useNavigate();
  const notices = useNotices();
  const { canManage } = useViewer();
  const { setColorScheme } = useMantineColorScheme();
  const { signOut } = useSignOut("/admin/sign-in");
  const newVoucher: PaletteItem = {
    id: "act-new-voucher",
    group: "acts",
    label: t("shell.newVoucher"),
    Icon: IconPlus,
    run: () => void navigate({ to: "/vouchers/new" }),
  };
  const schemes = SCHEMES.map(
    ({ scheme, Icon }): PaletteItem => ({
      id: `act-${scheme}`,
      group: "acts",
      label: `${shared("preferences.colourScheme")}: ${shared(`preferences.${scheme}`)}`,
      Icon,
      run: () => setColorScheme(scheme),
    }),
  );
  const languages = LANGUAGES.map(
    (language): PaletteItem => ({
      id: `act-${language}`,
      group: "acts",
      label: `${shared("preferences.language")}: ${LANGUAGE_NAMES[language]}`,
      Icon: IconLanguage,
      run: () => chooseLanguage(language),
    }),
  );
  const leave: PaletteItem = {
    id: "act-sign-out",
    group: "acts",
    label: shared("actions.signOut"),
    Icon: IconLogout,
    run: () => void signOut().catch(notices.failed),
  };
  return [...(canManage ? [newVoucher] : []), ...schemes, ...languages, leave];
}
