import { expect, test } from "./test";

for (const path of ["/", "/redeem", "/admin/", "/admin/vouchers"]) {
  test(`the first visit to ${path} loads everything from the product itself`, async ({ page, product }) => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(path);
    await page.waitForLoadState("networkidle");

    await expect(page.locator("h1").first()).toBeVisible();
    const foreign = asked.filter(
      (address) => !address.startsWith(`${product.origin}/`) && !address.startsWith("data:"),
    );
    expect(foreign).toEqual([]);
    expect(asked.some((address) => address.endsWith(".woff2"))).toBe(true);
  });
}
