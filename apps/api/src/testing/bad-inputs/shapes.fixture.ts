import type { TestRequest } from "../test-client.js";

const times = (count: number, part: (at: number) => string) =>
  Array.from({ length: count }, (_none, at) => part(at)).join(" ");
const nested = (depth: number, inner: string): string =>
  depth === 0 ? inner : `... on Query { ${nested(depth - 1, inner)} }`;
const CHECK = (alias: string) => `${alias}: checkVoucher(code: "LAUNCH100") { __typename }`;
const REDEEM = (alias: string) =>
  `${alias}: redeemVoucher(input: { code: "LAUNCH100", idempotencyKey: "key-${alias}-12345" }) { __typename }`;

const PARSE = "GRAPHQL_PARSE_FAILED";
const INVALID = "GRAPHQL_VALIDATION_FAILED";

/** Documents that must not run: what they are, the document, and the code it is refused with. */
export const BAD_DOCUMENTS: readonly (readonly [string, string, string])[] = [
  ["a brace", "{", PARSE],
  ["nothing selected", "{ }", PARSE],
  ["words", "hello", PARSE],
  ["a control character", "{ me\u0000 { id } }", PARSE],
  ["an open text", '{ checkVoucher(code: "x) { __typename } }', PARSE],
  ["a comment only", "# nothing", PARSE],
  ["a type definition", "type Query { x: Int }", INVALID],
  ["a subscription", "subscription { me { id } }", INVALID],
  ["an unknown field", "{ secrets }", INVALID],
  ["an unknown argument", "{ me(id: 1) { id } }", INVALID],
  ["an unknown directive", "{ me @danger { id } }", INVALID],
  ["an unknown fragment", "{ ...F }", INVALID],
  ["an unused fragment", "{ me { id } } fragment F on Query { me { id } }", INVALID],
  ["a fragment on nothing", "{ ... on Nothing { id } }", INVALID],
  ["a fragment of itself", "{ ...F } fragment F on Query { ...F }", INVALID],
  ["fragments of each other", "{ ...F } fragment F on Query { ...G } fragment G on Query { ...F }", INVALID],
  ["an unused variable", "query ($x: Int) { me { id } }", INVALID],
  ["an unknown variable", "{ checkVoucher(code: $code) { __typename } }", INVALID],
  ["an unknown type of a variable", "query ($x: Nothing) { me { id } }", INVALID],
  ["a missing argument", "{ checkVoucher { __typename } }", INVALID],
  ["a number for a text", "{ checkVoucher(code: 1) { __typename } }", INVALID],
  ["a list for a text", '{ checkVoucher(code: ["a"]) { __typename } }', INVALID],
  ["a field without its parts", "{ voucherBatches }", INVALID],
  ["parts of a text", "{ me { id { x } } }", INVALID],
  ["two meanings of one name", '{ a: me { id } a: userByEmail(email: "x") { id } }', INVALID],
  [
    "an input field that is unknown",
    'mutation { redeemVoucher(input: { code: "a", idempotencyKey: "12345678", claimed: true }) { __typename } }',
    INVALID,
  ],
  ["an enum that is unknown", "{ voucherBatches(filter: { status: [NOTHING] }) { __typename } }", INVALID],
  [
    "two operations, none chosen",
    "query A { me { id } } query B { me { id } }",
    "OPERATION_RESOLUTION_FAILURE",
  ],
  ["two operations of one name", "query A { me { id } } query A { me { id } }", INVALID],
  ["six aliases", `{ ${times(6, (at) => `a${at}: me { id }`)} }`, INVALID],
  ["a hundred aliases", `{ ${times(100, (at) => `a${at}: me { id }`)} }`, INVALID],
  [
    "aliases in fragments",
    `{ ...F } fragment F on Query { ${times(6, (at) => `a${at}: me { id }`)} }`,
    INVALID,
  ],
  ["two checks", `{ ${CHECK("a")} ${CHECK("b")} }`, INVALID],
  ["two checks of one name", `{ ${CHECK("a")} ... on Query { ${CHECK("b")} } }`, INVALID],
  ["two redemptions", `mutation { ${REDEEM("a")} ${REDEEM("b")} }`, INVALID],
  ["fifty redemptions", `mutation { ${times(50, (at) => REDEEM(`r${at}`))} }`, INVALID],
  [
    "redemptions in fragments",
    `mutation { ${REDEEM("a")} ...F } fragment F on Mutation { ${REDEEM("b")} }`,
    INVALID,
  ],
  ["too deep", `{ ${nested(15, "me { id }")} }`, INVALID],
  ["far too deep", `{ ${nested(60, "me { id }")} }`, INVALID],
  ["too many directives", `{ me ${times(11, () => "@include(if: true)")} { id } }`, INVALID],
  ["too many words", `{ ${times(1_001, () => "__typename")} }`, PARSE],
  ["far too many words", `{ ${times(6_000, () => "__typename")} }`, PARSE],
  ["brackets without end", "{".repeat(900), PARSE],
  [
    "brackets of a list",
    `{ checkVoucher(code: ${"[".repeat(400)}${"]".repeat(400)}) { __typename } }`,
    INVALID,
  ],
  [
    "a fragment bomb",
    `{ ...F0 } ${times(80, (at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`)} fragment F80 on Query { __typename }`,
    INVALID,
  ],
  [
    "a costly page",
    `{ ${times(5, (at) => `a${at}: voucherClaims(batchId: "x", first: 100) { edges { node { id code source state claimedAt grants { id unit granted remaining state category } user { id name email } } } }`)} }`,
    INVALID,
  ],
];

/** Bodies that are no request of GraphQL, and the code they are refused with. */
export const BAD_BODIES: readonly (readonly [string, string])[] = [
  ["", "BAD_REQUEST"],
  ["{", "BAD_REQUEST"],
  ["null", "BAD_REQUEST"],
  ["[]", "BAD_REQUEST"],
  ["1", "BAD_REQUEST"],
  ['"{ me { id } }"', "BAD_REQUEST"],
  ["{}", "BAD_REQUEST"],
  ['{"query":null}', "BAD_REQUEST"],
  ['{"query":1}', "BAD_REQUEST"],
  ['{"query":["{ me { id } }"]}', "BAD_REQUEST"],
  ['{"query":{"$gt":""}}', "BAD_REQUEST"],
  ['{"query":"{ me { id } }","variables":"x"}', "BAD_REQUEST"],
  ['{"query":"{ me { id } }","variables":[1]}', "BAD_REQUEST"],
  ['{"query":"{ me { id } }","extensions":"x"}', "BAD_REQUEST"],
  ['{"query":"{ me { id } }","operationName":1}', "BAD_REQUEST"],
  ['{"query":"{ me { id } }","operationName":"Nothing"}', "OPERATION_RESOLUTION_FAILURE"],
  ['[{"query":"{ me { id } }"},{"query":"{ me { id } }"}]', "BAD_REQUEST"],
  ['{"query":"{ me { id } }","__proto__":{"isAdmin":true}}', "BAD_REQUEST"],
  ['{"query":"{ me { id } }","constructor":{"prototype":{"x":1}}}', "BAD_REQUEST"],
  [
    '{"query":"query ($code: String!) { checkVoucher(code: $code) { __typename } }","variables":{"code":{}}}',
    "BAD_USER_INPUT",
  ],
  [
    '{"query":"query ($code: String!) { checkVoucher(code: $code) { __typename } }","variables":{"code":null}}',
    "BAD_USER_INPUT",
  ],
  [
    '{"query":"query ($code: String!) { checkVoucher(code: $code) { __typename } }","variables":{}}',
    "BAD_USER_INPUT",
  ],
  [
    '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38"}}}',
    "PERSISTED_QUERY_NOT_SUPPORTED",
  ],
  [
    `{"query":"query ($code: String!) { checkVoucher(code: $code) { __typename } }","variables":{"code":${'{"x":'.repeat(3_000)}1${"}".repeat(3_000)}}}`,
    "BAD_USER_INPUT",
  ],
  [`{"query":"${"#".repeat(100_001)}"}`, "BAD_REQUEST"],
  ["\u0000", "BAD_REQUEST"],
  ["<?xml version='1.0'?><x/>", "BAD_REQUEST"],
  ["query=%7Bme%7Bid%7D%7D", "BAD_REQUEST"],
];

const BODY = '{"query":"{ me { id } }"}';
const json = { "content-type": "application/json" };

/** Requests that reach no field: by name, with the code or the status they are refused with. */
export const BAD_REQUESTS: readonly (TestRequest & {
  readonly name: string;
  readonly expected: string | string[];
})[] = [
  { name: "GraphQL by GET", expected: "404", method: "GET", path: "/graphql?query={me{id}}" },
  { name: "GraphQL by PUT", expected: "404", method: "PUT", path: "/graphql", headers: json, body: BODY },
  { name: "GraphQL by DELETE", expected: "404", method: "DELETE", path: "/graphql" },
  { name: "GraphQL by OPTIONS", expected: "404", method: "OPTIONS", path: "/graphql" },
  {
    name: "a form",
    expected: "BAD_REQUEST",
    method: "POST",
    path: "/graphql",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "query=x",
  },
  {
    name: "a form with parts",
    expected: "BAD_REQUEST",
    method: "POST",
    path: "/graphql",
    headers: { "content-type": "multipart/form-data; boundary=x" },
    body: "--x--",
  },
  {
    name: "XML",
    expected: "BAD_REQUEST",
    method: "POST",
    path: "/graphql",
    headers: { "content-type": "text/xml" },
    body: "<x/>",
  },
  {
    name: "plain text",
    expected: "BAD_REQUEST",
    method: "POST",
    path: "/graphql",
    headers: { "content-type": "text/plain" },
    body: BODY,
  },
  {
    name: "a content type of nonsense",
    expected: "BAD_REQUEST",
    method: "POST",
    path: "/graphql",
    headers: { "content-type": "x" },
    body: BODY,
  },
  {
    name: "a character set of nonsense",
    expected: ["BAD_REQUEST", "data", "null"],
    method: "POST",
    path: "/graphql",
    headers: { "content-type": "application/json; charset=nonsense" },
    body: BODY,
  },
  {
    name: "a wrong length",
    expected: "BAD_REQUEST",
    method: "POST",
    path: "/graphql",
    headers: { ...json, "content-length": "5" },
    body: BODY,
  },
  {
    name: "an address below",
    expected: "404",
    method: "POST",
    path: "/graphql/x",
    headers: json,
    body: BODY,
  },
  { name: "an unknown download", expected: "404", method: "GET", path: "/downloads/nothing.csv" },
  {
    name: "a download by POST",
    expected: "404",
    method: "POST",
    path: "/downloads/vouchers.csv",
    headers: json,
    body: "{}",
  },
  {
    name: "a download without a ticket",
    expected: "FORBIDDEN",
    method: "GET",
    path: "/downloads/vouchers.csv",
  },
  {
    name: "an upload by nobody",
    expected: "UNAUTHENTICATED",
    method: "POST",
    path: "/uploads/voucher-codes",
    headers: { "content-type": "text/csv" },
    body: "code\nA",
  },
  {
    name: "an upload of JSON",
    expected: "BAD_REQUEST",
    method: "POST",
    path: "/uploads/voucher-codes",
    headers: json,
    body: "{}",
  },
  { name: "an upload by GET", expected: "404", method: "GET", path: "/uploads/voucher-codes" },
  { name: "an address that cannot be decoded", expected: "BAD_REQUEST", method: "GET", path: "/%E0%A4%A" },
  { name: "a zero in an address", expected: ["404", "BAD_REQUEST"], method: "GET", path: "/x%00y" },
  {
    name: "a way up",
    expected: ["404", "BAD_REQUEST"],
    method: "GET",
    path: "/assets/..%2f..%2f..%2fetc%2fpasswd",
  },
  {
    name: "a way up in the open",
    expected: ["404", "BAD_REQUEST"],
    method: "GET",
    path: "/assets/../../package.json",
  },
  { name: "a long address", expected: ["404", "BAD_REQUEST"], method: "GET", path: `/${"x".repeat(6_000)}` },
  { name: "a hidden file", expected: ["404", "BAD_REQUEST"], method: "GET", path: "/.env" },
  { name: "the repository", expected: ["404", "BAD_REQUEST"], method: "GET", path: "/.git/config" },
];
