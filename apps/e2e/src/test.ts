import { type BrowserContext, test as base } from "@playwright/test";
import { type Product, startProduct } from "./product";

interface WorkerFixtures {
  product: Product;
}

interface TestFixtures {
  /** Fails the test when a page asked another origin for anything, or wrote an error to its console. */
  watchful: void;
}

/** The test of this suite: every worker has a product of its own, every page is watched. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  product: [
    async ({}, use) => {
      const product = await startProduct();
      await use(product);
      await product.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],

  baseURL: async ({ product }, use) => {
    await use(product.origin);
  },

  watchful: [
    async ({ context, product }, use) => {
      const faults = watch(context, product.origin);
      await use();
      if (faults.length > 0) throw new Error(`The pages did what they must not:\n${faults.join("\n")}`);
    },
    { auto: true },
  ],
});

export { expect } from "@playwright/test";

/** A list that fills with what pages of this context do wrong. */
export function watch(context: BrowserContext, origin: string): string[] {
  const faults: string[] = [];
  context.on("request", (request) => {
    const address = new URL(request.url());
    const isOwn = address.origin === origin || address.protocol === "data:" || address.protocol === "blob:";
    if (!isOwn) faults.push(`asked another origin: ${request.url()}`);
  });
  context.on("console", (message) => {
    if (message.type() === "error") faults.push(`wrote to the console: ${message.text()}`);
  });
  context.on("weberror", (error) => {
    faults.push(`threw: ${error.error().message}`);
  });
  return faults;
}
