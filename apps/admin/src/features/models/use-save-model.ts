import { useMutation } from "@apollo/client/react";
import { useRefusal } from "@vouchsafe/web";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  CreateLlmModelDocument,
  type CreateLlmModelMutation,
  ModelListDocument,
  UpdateLlmModelDocument,
} from "../../generated/graphql";
import { useNotices } from "../../notices";
import type { Model } from "./model";

export type ModelDraft = { readonly slug: string; readonly name: string; readonly provider: string };
/** What is wrong, by field. */
type ModelFaults = Partial<Record<keyof ModelDraft, string>>;
type Refused = Exclude<CreateLlmModelMutation["createLlmModel"], { __typename: "LlmModelChanged" }>;

/** Adds a model, or changes what one is called; `save` resolves to whether it worked. */
export function useSaveModel(model: Model | null) {
  const { t } = useTranslation("app");
  const notices = useNotices();
  const [create, creation] = useMutation(CreateLlmModelDocument, { refetchQueries: [ModelListDocument] });
  const [update, change] = useMutation(UpdateLlmModelDocument);
  const [faults, setFaults] = useState<ModelFaults>({});
  const { fieldErrorSentence } = useRefusal();

  const refuse = (refusal: Refused): false => {
    if (refusal.__typename !== "InvalidInput") {
      notices.refused(refusal);
      return false;
    }
    setFaults(Object.fromEntries(refusal.fields.map((field) => [field.path, fieldErrorSentence(field)])));
    return false;
  };

  const send = async ({ slug, name, provider }: ModelDraft) => {
    if (model === null) {
      const answer = await create({ variables: { input: { slug, name, provider } } }).catch(notices.failed);
      return answer?.data?.createLlmModel;
    }
    const answer = await update({ variables: { input: { id: model.id, name, provider } } }).catch(
      notices.failed,
    );
    return answer?.data?.updateLlmModel;
  };

  const save = async (draft: ModelDraft): Promise<boolean> => {
    setFaults({});
    const result = await send(draft);
    if (result === undefined) return false;
    if (result.__typename !== "LlmModelChanged") return refuse(result);
    notices.said(t(model === null ? "models.added" : "models.saved", { name: result.model.name }));
    return true;
  };
  return { save, isSaving: creation.loading || change.loading, faults };
}
