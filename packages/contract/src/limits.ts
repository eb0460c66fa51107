/** Every limit that a form and the server must agree on. Lengths are in UTF-16 units unless said otherwise. */

/** Longest code text that is looked at at all. */
export const CODE_INPUT_LENGTH_MAX = 64;
export const CODE_NORMAL_LENGTH_MIN = 4;
export const CODE_NORMAL_LENGTH_MAX = 32;
/** Random symbols of a generated code without a pattern of its own, 5 bits each. */
export const CODE_RANDOM_SYMBOLS = 16;
/** Random symbols that every pattern has, however few codes there are. */
export const CODE_RANDOM_SYMBOLS_MIN = 12;
export const CODE_PREFIX_LENGTH_MAX = 12;

/** Codes of one MULTI_CODE batch. */
export const BATCH_QUANTITY_MAX = 1_000_000;
/** Up to so many codes are made while the request waits; more are made in the background. */
export const BATCH_INSTANT_QUANTITY_MAX = 2_000;
/** Claims of one SINGLE_CODE batch, when limited. */
export const BATCH_MAX_CLAIMS_MAX = 1_000_000_000;
export const BATCH_MAX_CLAIMS_PER_USER_MAX = 1_000;
export const BATCH_NAME_LENGTH_MAX = 120;
export const BATCH_CAMPAIGN_LENGTH_MAX = 120;
export const BATCH_DESCRIPTION_LENGTH_MAX = 2_000;
export const BATCH_METADATA_ENTRIES_MAX = 20;
export const BATCH_METADATA_KEY_LENGTH_MAX = 40;
export const BATCH_METADATA_VALUE_LENGTH_MAX = 200;
export const BATCH_BENEFITS_MAX = 5;
export const BATCH_USAGE_VALID_DAYS_MAX = 3_650;
/** Whole units of one benefit: keeps amount times claims inside 53 bits. */
export const BENEFIT_AMOUNT_MAX = 1_000_000_000;
/** Hundredths of a per cent that a discount takes off at most: all of the price. */
export const DISCOUNT_BASIS_POINTS_MAX = 10_000;
/** Hundredths of a per cent of the purchase that a bonus adds at most: ten times what was bought. */
export const BONUS_BASIS_POINTS_MAX = 100_000;
/** Whole minor units that a voucher can ask for as the smallest purchase. */
export const MIN_PURCHASE_MAX = 1_000_000_000;
export const TRIAL_DAYS_MAX = 365;
/** From this many codes on, a person types the quantity once more before issuing. */
export const BATCH_CONFIRM_QUANTITY_MIN = 1_000;

export const PAGE_SIZE_DEFAULT = 50;
export const PAGE_SIZE_MAX = 100;
export const SEARCH_LENGTH_MAX = 120;

/** Batches that one act switches off or on together. */
export const BATCHES_SWITCHED_MAX = 100;

export const LLM_MODEL_SLUG_LENGTH_MAX = 120;
export const LLM_MODEL_NAME_LENGTH_MAX = 120;
export const LLM_MODEL_PROVIDER_LENGTH_MAX = 80;

/** Whole minor units of an own top-up. */
export const TOP_UP_AMOUNT_MIN = 10_000;
export const TOP_UP_AMOUNT_MAX = 100_000_000;
/** LLM tokens of an own purchase. */
export const TOKEN_PURCHASE_MIN = 1;
export const TOKEN_PURCHASE_MAX = 1_000_000;
export const CREDIT_PACKAGE_NAME_LENGTH_MAX = 80;
/** Whole units of a credit package. */
export const CREDIT_PACKAGE_UNITS_MAX = 1_000_000_000;
/** Whole minor units that a credit package costs at most. */
export const CREDIT_PACKAGE_PRICE_MAX = 1_000_000_000;

/** Days that a report or the overview looks back over, today included. */
export const REPORT_DAYS_MIN = 7;
export const REPORT_DAYS_MAX = 366;

export const USER_NAME_LENGTH_MAX = 80;
export const EMAIL_LENGTH_MAX = 254;
export const PASSWORD_LENGTH_MIN = 10;
export const PASSWORD_LENGTH_MAX = 128;

export const API_KEY_NAME_LENGTH_MAX = 80;

export const IDEMPOTENCY_KEY_LENGTH_MIN = 8;
export const IDEMPOTENCY_KEY_LENGTH_MAX = 128;
/** How long the answer of an idempotency key is kept. */
export const IDEMPOTENCY_KEPT_DAYS = 30;

/** How long a session is kept after it could last have been used. */
export const SESSIONS_KEPT_DAYS = 30;
/** How long tries to sign in or register are kept. */
export const SIGN_IN_ATTEMPTS_KEPT_DAYS = 30;
/** How long tries to check or redeem a code are kept; one that made a claim is kept like the claim. */
export const ATTEMPTS_KEPT_DAYS = 400;

/** Visible characters of the reason for taking something back. */
export const REASON_LENGTH_MIN = 3;
export const REASON_LENGTH_MAX = 300;

/** Whole units of one spend or hold: far above every wallet, and far below what sums could overflow. */
export const SPEND_AMOUNT_MAX = 1_000_000_000_000;
/** What a gateway calls a spend or a hold. */
export const SPEND_REFERENCE_LENGTH_MAX = 120;
/** How long a hold keeps its units when nobody ends it. */
export const HOLD_SECONDS_DEFAULT = 900;
export const HOLD_SECONDS_MAX = 86_400;
/** Grants that an explanation lists one by one; its sums count all of them. */
export const EXPLAINED_GRANTS_MAX = 100;

/** How long a download link works. */
export const DOWNLOAD_LINK_SECONDS = 120;

/** A file of own codes: its bytes, its lines, and the faults that are named one by one. */
export const CODE_UPLOAD_BYTES_MAX = 8_000_000;
export const CODE_UPLOAD_LINES_MAX = 100_000;
export const CODE_UPLOAD_FAULTS_SHOWN = 200;
/** Good codes of a file that are shown, for a person to see that the right column was read. */
export const CODE_UPLOAD_CODES_SHOWN = 5;
/** How long a file of own codes waits for the voucher that is made of it. */
export const CODE_UPLOAD_KEPT_HOURS = 24;
export const FILE_NAME_LENGTH_MAX = 120;

/** Minutes that an order waits for its payment, unless its gateway takes it for longer. */
export const ORDER_MINUTES = 15;
/** Orders of one person that may wait for their payment at the same time. */
export const OPEN_ORDERS_MAX = 10;
