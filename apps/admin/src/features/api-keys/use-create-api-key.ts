import { useMutation } from "@apollo/client/react";
import type { ApiKeyScope } from "@vouchsafe/contract";
import { useRefusal } from "@vouchsafe/web";
import { useState } from "react";
import { ApiKeyListDocument, CreateApiKeyDocument } from "../../generated/graphql";
import { useNotices } from "../../notices";

const DAY_MS = 86_400_000;

/** For how many days a key is good; null is for ever. */
export const LIFE_DAYS = [30, 90, 365, null] as const;

export type ApiKeyDraft = {
  readonly name: string;
  readonly scopes: readonly ApiKeyScope[];
  readonly lifeDays: (typeof LIFE_DAYS)[number];
};

/** A key that was just made, with what is never shown again. */
export type MadeApiKey = { readonly name: string; readonly secret: string };

export type ApiKeyFaults = { readonly name?: string; readonly scopes?: string; readonly expiresAt?: string };

/**
 * Makes a key; `create` resolves to it, or to null when it was refused or no answer came. `forgetFaults` is for
 * whoever asks afresh.
 */
export function useCreateApiKey() {
  const notices = useNotices();
  const { fieldErrorSentence } = useRefusal();
  // Without the cache: the secret lives in the dialog that shows it, and nowhere else.
  const [mutate, { loading }] = useMutation(CreateApiKeyDocument, {
    fetchPolicy: "no-cache",
    refetchQueries: [ApiKeyListDocument],
  });
  const [faults, setFaults] = useState<ApiKeyFaults>({});

  const create = async ({ name, scopes, lifeDays }: ApiKeyDraft): Promise<MadeApiKey | null> => {
    setFaults({});
    const expiresAt = lifeDays === null ? null : new Date(Date.now() + lifeDays * DAY_MS).toISOString();
    const input = { name, scopes: [...scopes], expiresAt };
    const answer = await mutate({ variables: { input } }).catch(notices.failed);
    const result = answer?.data?.createApiKey;
    if (result === undefined) return null;
    if (result.__typename === "ApiKeyCreated") return { name: result.apiKey.name, secret: result.secret };
    setFaults(Object.fromEntries(result.fields.map((field) => [field.path, fieldErrorSentence(field)])));
    return null;
  };
  return { create, isCreating: loading, faults, forgetFaults: () => setFaults({}) };
}
