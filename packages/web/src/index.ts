/**
 * What both apps do alike: the GraphQL client, the session, languages and formats, and the sentences for
 * refusals, field errors and faults.
 */
export {
  type AppName,
  type CreateApolloClientOptions,
  createApolloClient,
  createCache,
} from "./apollo/create-apollo-client";
export { isSessionEnd, useFault } from "./apollo/faults";
export { type AmountOptions, createFormat, type Format } from "./format/format";
export {
  type BenefitFacts,
  type BenefitText,
  type BenefitTextOptions,
  useBenefitText,
} from "./format/use-benefit-text";
export { useFormat } from "./format/use-format";
export { useNow } from "./format/use-now";
export { useSecondsLeft } from "./format/use-seconds-left";
export { RegisterDocument, SessionDocument, SignInDocument, SignOutDocument } from "./generated/graphql";
export { type Catalogue, LANGUAGE_NAMES, LANGUAGES, type Language } from "./i18n/catalogue";
export { type CreateI18nOptions, createI18n } from "./i18n/create-i18n";
export { LanguageSwitch } from "./i18n/language-switch";
export type { AppCatalogues } from "./i18n/start-i18n";
export { useLanguage } from "./i18n/use-language";
export { useLanguageChoice } from "./i18n/use-language-choice";
export {
  type FieldErrorFacts,
  type RefusalFacts,
  type RefusalSentences,
  useRefusal,
} from "./i18n/use-refusal";
export { type IntentKey, newIdempotencyKey, useIntentKey } from "./idempotency";
export { oneOf } from "./one-of";
export { ORDER_STATES, ORDER_TONES } from "./orders/order-states";
export {
  type Me,
  type PlatformSettings,
  type RegisterRefusal,
  type Session,
  type SignInRefusal,
  useForgetFormerPerson,
  useRegister,
  useSession,
  useSignIn,
  useSignOut,
} from "./session/use-session";
export { shareLink } from "./share-link";
export { startApp } from "./start-app";
