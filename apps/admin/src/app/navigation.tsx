import { NavLink } from "@mantine/core";
import {
  IconAdjustments,
  IconCpu,
  IconFlag,
  IconKey,
  IconLayoutDashboard,
  IconPlus,
  IconReceipt,
  IconShieldSearch,
  IconTicket,
  IconUsers,
  type TablerIcon,
} from "@tabler/icons-react";
import { Link, type LinkProps, useRouterState } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useViewer } from "../viewer/viewer";

const PAGES = [
  { name: "overview", to: "/", Icon: IconLayoutDashboard },
  { name: "vouchers", to: "/vouchers", Icon: IconTicket },
  { name: "newVoucher", to: "/vouchers/new", Icon: IconPlus, isAct: true },
  { name: "campaigns", to: "/campaigns", Icon: IconFlag },
  { name: "orders", to: "/orders", Icon: IconReceipt },
  { name: "users", to: "/users", Icon: IconUsers },
  { name: "models", to: "/models", Icon: IconCpu },
  { name: "attempts", to: "/attempts", Icon: IconShieldSearch },
  { name: "apiKeys", to: "/api-keys", Icon: IconKey },
  { name: "settings", to: "/settings", Icon: IconAdjustments },
] as const satisfies readonly {
  name: string;
  to: LinkProps["to"];
  Icon: TablerIcon;
  /** For those who may change something. */
  isAct?: boolean;
}[];

/** The ways to the other pages. */
export function Navigation() {
  const { t } = useTranslation("app");
  const { canManage } = useViewer();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const current = pageOf(pathname);
  return PAGES.filter((page) => canManage || !("isAct" in page)).map(({ name, to, Icon }) => (
    <NavLink
      key={name}
      // Below a list lie pages of their own: only `active` says which of them belong to it.
      renderRoot={(props) => <Link to={to} activeOptions={{ exact: true }} {...props} />}
      label={t(`shell.${name}`)}
      leftSection={<Icon size={18} aria-hidden />}
      active={name === current}
      {...(name === current && { "aria-current": "page" as const })}
      color="gray"
      variant="light"
    />
  ));
}

/** The page of the navigation that an address belongs to: the one with the longest address in front of it. */
function pageOf(pathname: string): string | undefined {
  const above = PAGES.filter(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  return above.sort((one, other) => other.to.length - one.to.length)[0]?.name;
}
