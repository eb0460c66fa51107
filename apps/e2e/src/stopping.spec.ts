import { startProduct } from "./product";
import { expect, test } from "./test";

test("a server stops when it is told to", async () => {
  const product = await startProduct();
  expect(await product.stop()).toBe(0);
});

test("a server whose log nobody reads any more stops all the same", async () => {
  const product = await startProduct();
  product.stopReading();
  expect(await product.stop()).toBe(0);
});
