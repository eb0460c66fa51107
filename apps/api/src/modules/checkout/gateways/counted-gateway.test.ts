import { TO_START } from "../testing/gateway-fixtures.js";
import { counted } from "./counted-gateway.js";
import { GatewayRefusedError, GatewayUnreachableError } from "./payment-gateway.js";
import { SandboxGateway } from "./sandbox-gateway.js";

test("what a gateway answers is counted, and reaches whoever asked as it was", async () => {
  const told: string[] = [];
  const sandbox = new SandboxGateway("a secret that only tests know, 32+");
  const gateway = counted(sandbox, { asked: (...facts) => told.push(facts.join(" ")) });
  expect(await gateway.start(TO_START)).toEqual(await sandbox.start(TO_START));
  await gateway.cancel({ paymentId: TO_START.paymentId, reference: null });
  for (const error of [new GatewayRefusedError("No"), new GatewayUnreachableError("Nobody knows")]) {
    jest.spyOn(sandbox, "start").mockRejectedValueOnce(error);
    await expect(gateway.start(TO_START)).rejects.toBe(error);
  }
  expect(told).toEqual([
    "sandbox start done",
    "sandbox cancel done",
    "sandbox start refused",
    "sandbox start unknown",
  ]);
});
