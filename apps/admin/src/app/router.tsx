import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from "@tanstack/react-router";
import { chartSearch } from "../charts/chart-range";
import { apiKeyListSearch } from "../features/api-keys/api-key-list-search";
import { attemptListSearch } from "../features/attempts/attempt-list-search";
import { campaignListSearch } from "../features/campaigns/campaign-list-search";
import { orderListSearch } from "../features/orders/order-list-search";
import { signInSearch } from "../features/session/sign-in-search";
import { userListSearch } from "../features/users/user-list-search";
import { userPageSearch } from "../features/users/user-page-search";
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

const overviewRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/",
  validateSearch: chartSearch,
  component: lazyRouteComponent(() => import("../features/overview/overview-page"), "OverviewPage"),
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

const campaignListRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/campaigns",
  validateSearch: campaignListSearch,
  component: lazyRouteComponent(() => import("../features/campaigns/campaign-list-page"), "CampaignListPage"),
});

const campaignRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/campaigns/$name",
  validateSearch: chartSearch,
  component: lazyRouteComponent(() => import("../features/campaigns/campaign-page"), "CampaignPage"),
});

const modelListRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/models",
  component: lazyRouteComponent(() => import("../features/models/model-list-page"), "ModelListPage"),
});

const orderListRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/orders",
  validateSearch: orderListSearch,
  component: lazyRouteComponent(() => import("../features/orders/order-list-page"), "OrderListPage"),
});

const orderRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/orders/$orderId",
  component: lazyRouteComponent(() => import("../features/orders/order-page"), "OrderPage"),
});

const userListRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/users",
  validateSearch: userListSearch,
  component: lazyRouteComponent(() => import("../features/users/user-list-page"), "UserListPage"),
});

const userRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/users/$userId",
  validateSearch: userPageSearch,
  component: lazyRouteComponent(() => import("../features/users/user-page"), "UserPage"),
});

const attemptListRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/attempts",
  validateSearch: attemptListSearch,
  component: lazyRouteComponent(() => import("../features/attempts/attempt-list-page"), "AttemptListPage"),
});

const apiKeyListRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/api-keys",
  validateSearch: apiKeyListSearch,
  component: lazyRouteComponent(() => import("../features/api-keys/api-key-list-page"), "ApiKeyListPage"),
});

const settingsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/settings",
  component: lazyRouteComponent(() => import("../features/settings/settings-page"), "SettingsPage"),
});

const routeTree = rootRoute.addChildren([
  signInRoute,
  signedInRoute.addChildren([
    overviewRoute,
    voucherListRoute,
    voucherRoute,
    campaignListRoute,
    campaignRoute,
    modelListRoute,
    orderListRoute,
    orderRoute,
    userListRoute,
    userRoute,
    attemptListRoute,
    apiKeyListRoute,
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
