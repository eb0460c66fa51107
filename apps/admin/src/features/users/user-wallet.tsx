import { useQuery } from "@apollo/client/react";
import { Skeleton } from "@mantine/core";
import { ErrorState } from "@vouchsafe/ui";
import { useFormat } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { UserWalletDocument, type UserWalletQuery } from "../../generated/graphql";
import { useListError } from "../../lists/use-list-error";
import { Fact, FactList } from "../../panels/fact-list";
import { Panel } from "../../panels/panel";
import panels from "../../panels/panels.module.css";
import { UserGrants } from "./user-grants";
import { UserMovements } from "./user-movements";
import { UserPlan } from "./user-plan";

export type Person = { readonly id: string; readonly name: string };
type Balance = NonNullable<UserWalletQuery["userWallet"]>["balances"][number];

/** What a person can spend, what it is made of, and how it came and went. */
export function UserWallet({ user }: { user: Person }) {
  return (
    <div className={panels.stack}>
      <Balances userId={user.id} />
      <UserGrants user={user} />
      <UserMovements userId={user.id} />
    </div>
  );
}

/**
 * One figure per unit and model lock: they are never added up, as nothing could be paid with the sum. Below them the
 * plan that a voucher let the person try.
 */
function Balances({ userId }: { userId: string }) {
  const { t } = useTranslation("app");
  const query = useQuery(UserWalletDocument, { variables: { userId }, fetchPolicy: "cache-and-network" });
  const error = useListError(query);
  const wallet = query.data?.userWallet;
  const balances = wallet?.balances;
  return (
    <>
      <Panel title={t("users.wallet.balances")}>
        {error !== undefined && <ErrorState {...error} />}
        {balances === undefined && error === undefined && <Skeleton height={48} />}
        {balances !== undefined && (
          <FactList>
            {balances.map((balance) => (
              <BalanceFact key={balance.id} balance={balance} />
            ))}
          </FactList>
        )}
      </Panel>
      {wallet?.subscription != null && <UserPlan subscription={wallet.subscription} />}
    </>
  );
}

function BalanceFact({ balance }: { balance: Balance }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { formatAmount } = useFormat();
  const { unit, amount, model } = balance;
  const lock = model === null ? t("words.anyModel") : t("words.onlyModel", { model: model.name });
  return (
    <Fact name={shared(`units.names.${unit}`)} {...(unit === "LLM_TOKEN" && { hint: lock })}>
      <span className={panels.figure}>{formatAmount(unit, amount)}</span>
    </Fact>
  );
}
