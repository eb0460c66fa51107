import { rehearsalWarning } from "./serve.js";

test("in production there is a warning when no money moves, which says by what", () => {
  expect(rehearsalWarning(null)).toBeNull();
  expect(rehearsalWarning("sandbox")).toMatch(/^PAYMENT_GATEWAY=sandbox: whoever presses the button/);
  expect(rehearsalWarning("stripe")).toMatch(/^PAYMENT_GATEWAY=stripe with test keys: /);
});
