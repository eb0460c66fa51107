import { skipToken, useQuery } from "@apollo/client/react";
import { useDebouncedValue } from "@mantine/hooks";
import { IconCpu, IconFlag, IconQrcode, IconReceipt, IconTicket, IconUser } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { SEARCH_LENGTH_MAX } from "@vouchsafe/contract";
import { useTranslation } from "react-i18next";
import { isFoundByCode } from "../../code-match";
import { PaletteSearchDocument, type PaletteSearchQuery } from "../../generated/graphql";
import { holds, type PaletteItem } from "./palette-item";

const DELAY_MS = 200;
/** Of each kind: whoever looks for more wants the list. */
const FOUND_MAX = 5;

export type FoundItems = {
  readonly items: readonly PaletteItem[];
  /** The answer to these very words is not there yet. */
  readonly isPending: boolean;
  readonly hasFailed: boolean;
};

/** What the server finds for the words, a moment after the last key. */
export function useFoundItems(words: string): FoundItems {
  const [settled] = useDebouncedValue(words, DELAY_MS);
  const search = settled.slice(0, SEARCH_LENGTH_MAX);
  const { data, error } = useQuery(
    PaletteSearchDocument,
    search === "" ? skipToken : { variables: { search, first: FOUND_MAX }, fetchPolicy: "cache-and-network" },
  );
  const itemsOf = useItemsOf();
  const isCurrent = words === settled;
  return {
    items: words === "" || !isCurrent || data === undefined ? [] : itemsOf(data, search),
    isPending: words !== "" && (!isCurrent || (data === undefined && error === undefined)),
    hasFailed: words !== "" && isCurrent && error !== undefined,
  };
}

function useItemsOf(): (data: PaletteSearchQuery, words: string) => readonly PaletteItem[] {
  const { t } = useTranslation("app");
  const navigate = useNavigate();
  const orderItems = useOrderItems();
  return (data, words) => {
    const batches = data.voucherBatches.edges.map(({ node }) => node);
    return [
      ...batches.map((batch): PaletteItem => {
        const isCode = isFoundByCode(words, batch);
        const search = isCode ? { tab: "codes" as const, code: words } : {};
        return {
          id: `voucher-${batch.id}`,
          group: isCode ? "code" : "vouchers",
          label: isCode ? t("palette.codeOf", { name: batch.name }) : batch.name,
          hint: batch.campaign ?? undefined,
          Icon: isCode ? IconQrcode : IconTicket,
          run: () => void navigate({ to: "/vouchers/$batchId", params: { batchId: batch.id }, search }),
        };
      }),
      ...data.campaigns.edges.map(
        ({ node: { name } }): PaletteItem => ({
          id: `campaign-${name}`,
          group: "campaigns",
          label: name,
          Icon: IconFlag,
          run: () => void navigate({ to: "/campaigns/$name", params: { name } }),
        }),
      ),
      ...data.users.edges.map(
        ({ node: { id, name, email } }): PaletteItem => ({
          id: `person-${id}`,
          group: "people",
          label: name,
          hint: email,
          Icon: IconUser,
          run: () => void navigate({ to: "/users/$userId", params: { userId: id } }),
        }),
      ),
      ...orderItems(data),
      ...data.llmModels
        .filter(({ name, slug, provider }) => [name, slug, provider].some((text) => holds(text, words)))
        .slice(0, FOUND_MAX)
        .map(
          ({ id, name, provider }): PaletteItem => ({
            id: `model-${id}`,
            group: "models",
            label: name,
            hint: provider,
            Icon: IconCpu,
            run: () => void navigate({ to: "/vouchers", search: { model: id } }),
          }),
        ),
    ];
  };
}

function useOrderItems(): (data: PaletteSearchQuery) => readonly PaletteItem[] {
  const navigate = useNavigate();
  return ({ orders }) =>
    orders.edges.map(
      ({ node: { id, number, user } }): PaletteItem => ({
        id: `order-${id}`,
        group: "orders",
        label: number,
        hint: user.name,
        Icon: IconReceipt,
        run: () => void navigate({ to: "/orders/$orderId", params: { orderId: id } }),
      }),
    );
}
