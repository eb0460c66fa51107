import { PAYMENT_ID, TO_START } from "../testing/gateway-fixtures.js";
import { SANDBOX_SIGNATURE_HEADER, SandboxGateway } from "./sandbox-gateway.js";

const NOW = new Date("2026-11-20T03:00:00.000Z");
const gateway = new SandboxGateway("a secret that only tests know, 32+");
const event = { paymentId: PAYMENT_ID, kind: "PAID", amount: 80_000, currency: "IDR" } as const;

const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

test("the sandbox shows a QR code at once that no wallet takes for a payment", async () => {
  expect(await gateway.start(TO_START)).toEqual({
    reference: `sandbox-${PAYMENT_ID}`,
    qr: `vouchsafe-sandbox:${PAYMENT_ID}`,
    payUrl: null,
    expiresAt: null,
  });
});

test("what the sandbox signed is believed within five minutes of its time, and no longer", async () => {
  const signed = gateway.callbackFor({ ...event, eventId: "e-1" }, NOW);
  const read = (at: Date) => gateway.readEvent({ ...signed, receivedAt: at });
  expect(await read(NOW)).toEqual({ ...event, eventId: "e-1", reference: `sandbox-${PAYMENT_ID}` });
  await expect(read(minutesLater(5))).resolves.toMatchObject({ kind: "PAID" });
  await expect(read(minutesLater(-5))).resolves.toMatchObject({ kind: "PAID" });
  await expect(read(new Date(minutesLater(5).getTime() + 1))).rejects.toMatchObject({ reason: "TOO_OLD" });
  await expect(read(new Date(minutesLater(-5).getTime() - 1))).rejects.toMatchObject({ reason: "TOO_OLD" });
});

test("every single byte of a callback counts", async () => {
  const signed = gateway.callbackFor(event, NOW);
  for (let at = 0; at < signed.body.length; at++) {
    const body = Buffer.from(signed.body);
    body[at] = (body[at] ?? 0) ^ 1;
    await expect(gateway.readEvent({ ...signed, body, receivedAt: NOW })).rejects.toMatchObject({
      reason: "SIGNATURE_INVALID",
    });
  }
});

test.each([
  ["nothing", {}],
  ["an empty signature", { [SANDBOX_SIGNATURE_HEADER]: "" }],
  ["a signature of zeros", { [SANDBOX_SIGNATURE_HEADER]: `t=1795143600,v1=${"0".repeat(64)}` }],
  ["a signature that is cut", { [SANDBOX_SIGNATURE_HEADER]: "t=1795143600,v1=00" }],
  ["no time", { [SANDBOX_SIGNATURE_HEADER]: `v1=${"0".repeat(64)}` }],
])("a callback signed with %s is not believed", async (_name, headers) => {
  const { body } = gateway.callbackFor(event, NOW);
  await expect(gateway.readEvent({ body, headers, receivedAt: NOW })).rejects.toMatchObject({
    reason: "SIGNATURE_INVALID",
  });
});

test("another installation's sandbox signs with another secret", async () => {
  const other = new SandboxGateway("another secret of another house, 32+");
  const signed = other.callbackFor(event, NOW);
  await expect(gateway.readEvent({ ...signed, receivedAt: NOW })).rejects.toMatchObject({
    reason: "SIGNATURE_INVALID",
  });
});
