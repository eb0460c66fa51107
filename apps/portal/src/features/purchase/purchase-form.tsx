import { Skeleton, Stack } from "@mantine/core";
import { IconCpu, IconMessageChatbot } from "@tabler/icons-react";
import type { PurchaseKind } from "@vouchsafe/schema";
import { ErrorState } from "@vouchsafe/ui";
import { useFault } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { ChoiceCards } from "../../choices/choice-cards";
import type { PurchaseInput, PurchaseOfferQuery } from "../../generated/graphql";
import { AmountChoice } from "./amount-choice";
import { type ChosenVoucher, chosenVoucher } from "./chosen-voucher";
import { CodeCheck } from "./code-check";
import { purchaseOf } from "./purchase-of";
import { PURCHASE_KINDS, type PurchaseSearch } from "./purchase-search";
import { PurchaseSummary } from "./purchase-summary";
import { RefusalNotice } from "./refusal-notice";
import { type Pay, usePay } from "./use-pay";
import { type Quote, useCodeCheck, useQuote } from "./use-quote";
import { useSettled } from "./use-settled";
import { VoucherPicker } from "./voucher-picker";

const ICONS = { TOKEN_PURCHASE: IconMessageChatbot, TOP_UP: IconCpu };

export interface PurchaseFormProps {
  offer: PurchaseOfferQuery;
  search: PurchaseSearch;
  onSearch: (search: PurchaseSearch) => void;
  onOrder: (orderId: string) => void;
}

/** What, how much, with which voucher; beside it what that comes to, and the button that pays. */
export function PurchaseForm({ offer, search, onSearch, onOrder }: PurchaseFormProps) {
  const kind = search.kind ?? "TOKEN_PURCHASE";
  const wanted = purchaseOf(search, kind, offer);
  const purchase = wanted.name === "purchase" ? wanted.purchase : undefined;
  const settled = useSettled(purchase);
  const quote = useQuote(settled.purchase);
  const check = useCodeCheck(search.code, settled.purchase);
  const pay = usePay();
  const change = (next: PurchaseSearch) => {
    pay.forget();
    onSearch(next);
  };
  const chosen =
    openChoice(pay, purchase) ??
    (quote.quoted &&
      chosenVoucher({
        search,
        plain: quote.quoted.quote,
        held: quote.quoted.vouchers,
        checked: check.checked,
      }));

  const buy = async () => {
    if (purchase === undefined || chosen === undefined) return;
    const outcome = await pay.pay({ purchase, chosen });
    if (outcome.name === "made") onOrder(outcome.orderId);
    // Only then is it known that there is no order: with one, the prices would be those for a second order.
    if (outcome.name === "refused") quote.retry();
  };

  return (
    <div className="purchase">
      <div className="portal__panel purchase__steps">
        <KindStep
          kind={kind}
          onKind={(value) => change({ kind: value, voucher: search.voucher, code: search.code })}
        />
        <AmountChoice
          key={kind}
          kind={kind}
          offer={offer}
          search={search}
          wanted={wanted}
          onSearch={(part) => change({ ...search, ...part })}
        />
        <VoucherStep quote={quote} chosen={chosen} search={search} check={check} onSearch={change} />
      </div>
      <PurchaseSummary
        chosen={chosen}
        isPurchaseKnown={purchase !== undefined}
        isLoading={settled.isSettling || quote.isLoading || check.isChecking}
        pay={pay}
        onPay={() => void buy()}
      />
    </div>
  );
}

/** The voucher of the press before while nobody knows what came of it. A link can have changed the purchase meanwhile. */
function openChoice({ openIntent }: Pay, purchase: PurchaseInput | undefined): ChosenVoucher | undefined {
  if (openIntent === undefined || purchase === undefined) return undefined;
  return JSON.stringify(openIntent.purchase) === JSON.stringify(purchase) ? openIntent.chosen : undefined;
}

function KindStep({ kind, onKind }: { kind: PurchaseKind; onKind: (kind: PurchaseKind) => void }) {
  const { t } = useTranslation("app");
  return (
    <ChoiceCards
      label={t("purchase.what")}
      value={kind}
      onChange={onKind}
      cards={PURCHASE_KINDS.map((value) => {
        const Icon = ICONS[value];
        return {
          value,
          icon: <Icon size={22} aria-hidden />,
          name: t(`purchase.kinds.${value}.name`),
          detail: t(`purchase.kinds.${value}.detail`),
        };
      })}
    />
  );
}

interface VoucherStepProps {
  quote: Quote;
  chosen: ChosenVoucher | undefined;
  search: PurchaseSearch;
  check: ReturnType<typeof useCodeCheck>;
  onSearch: (search: PurchaseSearch) => void;
}

/** Once it is known what is bought: the vouchers for it. */
function VoucherStep({ quote, chosen, search, check, onSearch }: VoucherStepProps) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const describeFault = useFault();
  if (quote.refusal !== undefined) return <RefusalNotice refusal={quote.refusal} onRetry={quote.retry} />;
  if (quote.quoted === undefined || chosen === undefined) {
    if (quote.error !== undefined)
      return (
        <ErrorState
          {...describeFault(quote.error)}
          retry={{ label: shared("actions.retry"), onRetry: quote.retry, isRetrying: quote.isLoading }}
        />
      );
    return quote.isLoading ? (
      <div aria-busy="true">
        <span role="status" className="vs-visually-hidden">
          {t("purchase.pricing")}
        </span>
        <Skeleton height={140} radius="md" />
      </div>
    ) : null;
  }
  return (
    <Stack gap="md">
      <VoucherPicker
        held={quote.quoted.vouchers}
        chosen={chosen}
        wantedId={search.voucher}
        onChoose={(voucher) => onSearch({ ...search, voucher, code: undefined })}
      />
      <CodeCheck
        code={search.code}
        check={check}
        // Who wants no voucher, or a certain one, still does when the code does not apply.
        onCheck={(code) => onSearch({ ...search, code })}
      />
    </Stack>
  );
}
