import { Tabs } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ChangeHistory } from "../../changes/change-history";
import { useListAddress } from "../../lists/use-list-address";
import { UserAttempts } from "./user-attempts";
import { UserClaims } from "./user-claims";
import { UserOrders } from "./user-orders";
import { USER_TABS, type UserPageSearch } from "./user-page-search";
import { type Person, UserWallet } from "./user-wallet";

const route = getRouteApi("/signed-in/users/$userId");

/** What there is to know about a person; the open tab stands in the address. */
export function UserTabs({ user }: { user: Person }) {
  const userId = user.id;
  const { t } = useTranslation("app");
  const { tab = "wallet", after } = route.useSearch();
  const navigate = route.useNavigate();
  const { goToPage } = useListAddress<UserPageSearch>();
  return (
    <Tabs
      value={tab}
      keepMounted={false}
      color="gray"
      onChange={(value) => {
        const next = USER_TABS.find((each) => each === value);
        void navigate({ search: { tab: next }, replace: true, resetScroll: false });
      }}
    >
      <Tabs.List aria-label={t("users.tabs.label")} mb="md">
        {USER_TABS.map((each) => (
          <Tabs.Tab key={each} value={each}>
            {t(`users.tabs.${each}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="wallet">
        <UserWallet user={user} />
      </Tabs.Panel>
      <Tabs.Panel value="claims">
        <UserClaims userId={userId} after={after} onGo={goToPage} />
      </Tabs.Panel>
      <Tabs.Panel value="orders">
        <UserOrders userId={userId} after={after} onGo={goToPage} />
      </Tabs.Panel>
      <Tabs.Panel value="attempts">
        <UserAttempts userId={userId} after={after} onGo={goToPage} />
      </Tabs.Panel>
      <Tabs.Panel value="changes">
        <ChangeHistory filter={{ userId }} after={after} onGo={goToPage} />
      </Tabs.Panel>
    </Tabs>
  );
}
