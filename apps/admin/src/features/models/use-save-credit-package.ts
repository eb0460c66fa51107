import { useMutation } from "@apollo/client/react";
import type { PurchaseKind } from "@vouchsafe/contract";
import { useRefusal } from "@vouchsafe/web";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { NumberValue } from "../../fields/number-field";
import {
  CreateCreditPackageDocument,
  type CreateCreditPackageMutation,
  CreditPackageListDocument,
  UpdateCreditPackageDocument,
} from "../../generated/graphql";
import { useNotices } from "../../notices";
import type { CreditPackage } from "./credit-package";

export type CreditPackageDraft = {
  readonly name: string;
  readonly purchaseKind: PurchaseKind;
  readonly units: NumberValue;
  /** Minor units of the platform's currency. */
  readonly price: NumberValue;
};
type Faults = Partial<Record<keyof CreditPackageDraft, string>>;
type Refused = Exclude<
  CreateCreditPackageMutation["createCreditPackage"],
  { __typename: "CreditPackageChanged" }
>;

/** Adds a package, or changes its name and price; `save` resolves to whether it worked. */
export function useSaveCreditPackage(creditPackage: CreditPackage | null) {
  const { t } = useTranslation("app");
  const notices = useNotices();
  const [create, creation] = useMutation(CreateCreditPackageDocument, {
    refetchQueries: [CreditPackageListDocument],
  });
  const [update, change] = useMutation(UpdateCreditPackageDocument);
  const [faults, setFaults] = useState<Faults>({});
  const { fieldErrorSentence } = useRefusal();

  const refuse = (refusal: Refused): false => {
    if (refusal.__typename !== "InvalidInput") notices.refused(refusal);
    else {
      setFaults(Object.fromEntries(refusal.fields.map((field) => [field.path, fieldErrorSentence(field)])));
    }
    return false;
  };

  const send = async (draft: CreditPackageDraft, units: number, price: number) => {
    const { name, purchaseKind } = draft;
    if (creditPackage === null) {
      const input = { name, purchaseKind, units, price };
      const answer = await create({ variables: { input } }).catch(notices.failed);
      return answer?.data?.createCreditPackage;
    }
    const input = { id: creditPackage.id, name, price };
    const answer = await update({ variables: { input } }).catch(notices.failed);
    return answer?.data?.updateCreditPackage;
  };

  const save = async (draft: CreditPackageDraft): Promise<boolean> => {
    const { units, price } = draft;
    const missing = fieldErrorSentence({ code: "REQUIRED" });
    setFaults({ ...(units === "" && { units: missing }), ...(price === "" && { price: missing }) });
    if (units === "" || price === "") return false;
    const result = await send(draft, units, price);
    if (result === undefined) return false;
    if (result.__typename !== "CreditPackageChanged") return refuse(result);
    notices.said(
      t(creditPackage === null ? "packages.added" : "packages.saved", { name: result.creditPackage.name }),
    );
    return true;
  };
  return { save, isSaving: creation.loading || change.loading, faults };
}
