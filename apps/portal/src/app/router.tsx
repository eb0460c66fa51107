import {
  createRootRoute,
  createRoute,
  createRouter,
  Navigate,
  type RouterHistory,
} from "@tanstack/react-router";
import { RegisterPage } from "../features/account/register-page";
import { SignInPage } from "../features/account/sign-in-page";
import { ClaimsPage } from "../features/claims/claims-page";
import { OrderPage } from "../features/orders/order-page";
import { OrdersPage } from "../features/orders/orders-page";
import { parseOrdersSearch } from "../features/orders/orders-search";
import { PurchasePage } from "../features/purchase/purchase-page";
import { parsePurchaseSearch } from "../features/purchase/purchase-search";
import { RedeemPage } from "../features/redeem/redeem-page";
import { parseRedeemSearch } from "../features/redeem/redeem-search";
import { VouchersPage } from "../features/vouchers/vouchers-page";
import { parseVouchersSearch } from "../features/vouchers/vouchers-search";
import { WalletPage } from "../features/wallet/wallet-page";
import { parseWalletSearch } from "../features/wallet/wallet-search";
import { parseNextSearch } from "../navigation/next-location";
import { CrashPage } from "./crash-page";
import { SignedInOnly, SignedOutOnly } from "./guards";
import { Layout } from "./layout";
import { NotFoundPage } from "./not-found-page";
import { parseSearchText, writeSearchText } from "./search-text";

const rootRoute = createRootRoute({ component: Layout, notFoundComponent: NotFoundPage });

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  component: () => <Navigate to="/redeem" replace />,
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: parseNextSearch,
  component: function SignIn() {
    const search = signInRoute.useSearch();
    return (
      <SignedOutOnly search={search}>
        <SignInPage search={search} />
      </SignedOutOnly>
    );
  },
});

const registerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/register",
  validateSearch: parseNextSearch,
  component: function Register() {
    const search = registerRoute.useSearch();
    return (
      <SignedOutOnly search={search}>
        <RegisterPage search={search} />
      </SignedOutOnly>
    );
  },
});

const redeemRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/redeem",
  validateSearch: parseRedeemSearch,
  component: function Redeem() {
    return <RedeemPage search={redeemRoute.useSearch()} />;
  },
});

const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "signed-in",
  component: SignedInOnly,
});

const walletRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/wallet",
  validateSearch: parseWalletSearch,
  component: function Wallet() {
    return <WalletPage search={walletRoute.useSearch()} />;
  },
});

const claimsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/claims",
  component: ClaimsPage,
});

const vouchersRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/vouchers",
  validateSearch: parseVouchersSearch,
  component: function Vouchers() {
    return <VouchersPage search={vouchersRoute.useSearch()} />;
  },
});

const buyRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/buy",
  validateSearch: parsePurchaseSearch,
  component: function Buy() {
    return <PurchasePage search={buyRoute.useSearch()} />;
  },
});

const ordersRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/orders",
  validateSearch: parseOrdersSearch,
  component: function Orders() {
    return <OrdersPage search={ordersRoute.useSearch()} />;
  },
});

const orderRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/orders/$orderId",
  component: function Order() {
    return <OrderPage orderId={orderRoute.useParams().orderId} />;
  },
});

const routeTree = rootRoute.addChildren([
  homeRoute,
  signInRoute,
  registerRoute,
  redeemRoute,
  signedInRoute.addChildren([walletRoute, claimsRoute, vouchersRoute, buyRoute, ordersRoute, orderRoute]),
]);

/** The portal's pages. A test gives its own history. */
export function createAppRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    parseSearch: parseSearchText,
    stringifySearch: writeSearchText,
    defaultErrorComponent: CrashPage,
    scrollRestoration: true,
    ...(history === undefined ? {} : { history }),
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
