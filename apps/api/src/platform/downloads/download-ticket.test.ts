import { newPublicId } from "../../kernel/index.js";
import { openTicket, sealTicket } from "./download-ticket.js";

const key = {
  secret: "a secret of the server that nobody knows",
  credential: "a session",
  purpose: "/downloads/a.csv",
};
const ticket = {
  askerId: newPublicId(),
  wanted: { subjectId: newPublicId(), filter: { state: "CLAIMED", search: "K7M2-9QWX ñ" } },
  expiresAt: new Date("2026-11-20T03:02:00.000Z"),
};
const sealed = sealTicket(ticket, key);

test("a ticket is opened as it was sealed, and fits into an address", () => {
  expect(openTicket(sealed, key)).toEqual(ticket);
  expect(encodeURIComponent(sealed)).toBe(sealed);
});

test("a ticket gives away neither the session nor what is asked for", () => {
  for (const text of [sealed, Buffer.from(sealed, "base64url").toString("latin1")]) {
    for (const secret of [key.credential, "K7M2", ticket.askerId, "CLAIMED"])
      expect(text).not.toContain(secret);
  }
});

test.each([
  ["server", { secret: "another secret" }],
  ["session", { credential: "another session" }],
  ["download", { purpose: "/downloads/b.csv" }],
])("a ticket of another %s is none", (_what, other) => {
  expect(openTicket(sealed, { ...key, ...other })).toBeNull();
});

test("a ticket is none as soon as any one character of it is changed", () => {
  for (let at = 0; at < sealed.length; at++) {
    const other = sealed[at] === "a" ? "b" : "a";
    expect(openTicket(`${sealed.slice(0, at)}${other}${sealed.slice(at + 1)}`, key)).toBeNull();
  }
});

test.each([[""], ["."], ["aaaa"], ["a".repeat(60)], [sealed.slice(0, -1)], [`${sealed}a`], [`${sealed}=`]])(
  "what is no ticket is none: %j",
  (text) => {
    expect(openTicket(text, key)).toBeNull();
  },
);
