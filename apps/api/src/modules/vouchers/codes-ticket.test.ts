import { newPublicId } from "../../kernel/index.js";
import { readTicket, writeTicket } from "./codes-ticket.js";

const key = { secret: "a secret of the server that nobody knows", sessionToken: "a session" };
const ticket = {
  batchId: newPublicId(),
  userId: newPublicId(),
  expiresAt: new Date("2026-11-20T03:02:00.000Z"),
};
const written = writeTicket(ticket, key);

test("a ticket is read as it was written, and fits into an address", () => {
  expect(readTicket(written, key)).toEqual(ticket);
  expect(encodeURIComponent(written)).toBe(written);
});

test("a ticket does not give the session away", () => {
  expect(written).not.toContain(key.sessionToken);
});

test("a ticket of another server or another session is none", () => {
  expect(readTicket(written, { ...key, secret: "another secret" })).toBeNull();
  expect(readTicket(written, { ...key, sessionToken: "another session" })).toBeNull();
});

test("a ticket is none as soon as any one character of it is changed", () => {
  for (let at = 0; at < written.length; at++) {
    const other = written[at] === "a" ? "b" : "a";
    const changed = `${written.slice(0, at)}${other}${written.slice(at + 1)}`;
    const read = readTicket(changed, key);
    // The last character of base64url holds two bits that decoding drops: the signature is still the same.
    if (at === written.length - 1 && read) expect(read).toEqual(ticket);
    else expect(read).toBeNull();
  }
});

test.each([[""], ["."], ["..."], [written.slice(0, -1)], [`${written}a`], [`${written}.${written}`]])(
  "what is no ticket is none: %j",
  (text) => {
    expect(readTicket(text, key)).toBeNull();
  },
);
