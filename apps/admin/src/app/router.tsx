import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
  redirect,
} from "@tanstack/react-router";
import { signInSearch } from "../features/session/sign-in-search";
import { voucherPageSearch } from "../features/vouchers/detail/voucher-page-search";
import { voucherListSearch } from "../features/vouchers/list/voucher-list-search";
import { BrokenPage } from "./broken-page";
import { NotFoundPage } from "./not-found-page";
import { PagePending } from "./page-pending";
import { SignedInLayout } from "./signed-in-layout";
import { SuperadminOnly } from "./superadmin-only";

// Pages load when they are first opened; only their addresses are known from the start.
const rootRoute = createRootRoute({ notFoundComponent: NotFoundPage });

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import("../features/session/sign-in-page"), "SignInPage"),
});

const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "signed-in",
  component: SignedInLayout,
});

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: () => {
    redirect({ to: "/vouchers", replace: true, throw: true });
  },
});

const voucherListRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/vouchers",
  validateSearch: voucherListSearch,
  component: lazyRouteComponent(
    () => import("../features/vouchers/list/voucher-list-page"),
    "VoucherListPage",
  ),
});

const superadminRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: "superadmin",
  component: SuperadminOnly,
});

const newVoucherRoute = createRoute({
  getParentRoute: () => superadminRoute,
  path: "/vouchers/new",
  component: lazyRouteComponent(
    () => import("../features/vouchers/create/new-voucher-page"),
    "NewVoucherPage",
  ),
});

const voucherRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/vouchers/$batchId",
  validateSearch: voucherPageSearch,
  component: lazyRouteComponent(() => import("../features/vouchers/detail/voucher-page"), "VoucherPage"),
});

const editVoucherRoute = createRoute({
  getParentRoute: () => superadminRoute,
  path: "/vouchers/$batchId/edit",
  component: lazyRouteComponent(
    () => import("../features/vouchers/edit/edit-voucher-page"),
    "EditVoucherPage",
  ),
});

const settingsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/settings",
  component: lazyRouteComponent(() => import("../features/settings/settings-page"), "SettingsPage"),
});

const routeTree = rootRoute.addChildren([
  homeRoute,
  signInRoute,
  signedInRoute.addChildren([
    voucherListRoute,
    voucherRoute,
    settingsRoute,
    superadminRoute.addChildren([newVoucherRoute, editVoucherRoute]),
  ]),
]);

/** The addresses of the admin app, all below /admin. `history` replaces the browser's own; for tests. */
export function createAdminRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    ...(history !== undefined && { history }),
    basepath: "/admin",
    defaultPreload: "intent",
    scrollRestoration: true,
    defaultErrorComponent: BrokenPage,
    defaultPendingComponent: PagePending,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAdminRouter>;
  }
}
