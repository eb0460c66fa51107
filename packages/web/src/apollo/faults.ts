import { CombinedGraphQLErrors, ServerError } from "@apollo/client";
import { useTranslation } from "react-i18next";

const HTTP_UNAUTHORIZED = 401;

/** Whether the server says that nobody is signed in. */
export function isSessionEnd(error: unknown): boolean {
  if (ServerError.is(error)) return error.statusCode === HTTP_UNAUTHORIZED;
  return hasCode(error, "UNAUTHENTICATED");
}

function hasCode(error: unknown, code: string): boolean {
  return CombinedGraphQLErrors.is(error) && error.errors.some((each) => each.extensions?.code === code);
}

/** What went wrong when no answer came, or not the one asked for, and what to do: in the reader's language. */
export function useFault(): (error: unknown) => { title: string; detail: string } {
  const { t } = useTranslation("shared");
  return (error) => {
    if (isSessionEnd(error)) return { title: t("session.ended"), detail: "" };
    if (hasCode(error, "FORBIDDEN"))
      return { title: t("faults.forbidden"), detail: t("faults.forbiddenNext") };
    if (CombinedGraphQLErrors.is(error) || ServerError.is(error)) {
      return { title: t("faults.server"), detail: t("faults.serverNext") };
    }
    return { title: t("faults.unreachable"), detail: t("faults.unreachableNext") };
  };
}
