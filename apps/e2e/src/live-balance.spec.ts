import { redeem, registerPerson } from "./ask-api";
import { PortalApp } from "./portal-app";
import { expect, test } from "./test";

test("what is redeemed in one tab shows in the wallet that is open in another, without a touch", async ({
  context,
  page,
}) => {
  await registerPerson(context, "Siti Rahayu");
  await page.goto("/wallet?tab=movements");
  const balances = page.getByRole("region", { name: "Balances" });
  await expect(balances).toContainText("0 LLM tokens");
  await expect(page.getByText("No movement yet")).toBeVisible();

  const redeeming = new PortalApp(await context.newPage());
  await redeeming.page.goto("/redeem");
  await redeeming.check("LAUNCH100");
  await redeeming.claim();
  await expect(redeeming.page.getByRole("heading", { name: /LAUNCH100 redeemed/ })).toBeVisible();

  await expect(balances).toContainText("100 LLM tokens");
  await expect(page.getByRole("row").filter({ hasText: "Launch gift" })).toContainText("+100 LLM tokens");
});

test("a tab that was left open shows nothing of the person before, once somebody else has signed in", async ({
  context,
  page,
}) => {
  await registerPerson(context, "Siti Rahayu");
  await redeem(context, "LAUNCH100");
  await page.goto("/wallet");
  const main = page.getByRole("main");
  await expect(page.getByRole("button", { name: "Account of Siti Rahayu" })).toBeVisible();
  await expect(main).toContainText("100 LLM tokens");
  await expect(main).toContainText("Launch gift");

  await registerPerson(context, "Budi Santoso");
  // Looked at again and again, as people do: the first look may come before the page listens.
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await expect(page.getByRole("button", { name: "Account of Budi Santoso" })).toBeVisible({
      timeout: 2_000,
    });
  }).toPass();
  await expect(main).toContainText("Nothing in your wallet yet");
  await expect(main).not.toContainText("Launch gift");
  await expect(main).not.toContainText("100 LLM tokens");
});

test("the balance stands still for people who asked for less motion", async ({ browser, product }) => {
  const context = await browser.newContext({ baseURL: product.origin, reducedMotion: "reduce" });
  await registerPerson(context, "Siti Rahayu");
  const portal = new PortalApp(await context.newPage());
  await portal.page.goto("/redeem?code=launch100");
  await portal.claim();
  const ticket = portal.ticket("Launch gift");
  await expect(ticket).toHaveClass(/vs-ticket--torn/);
  // The stub lies beside its ticket at once, and the first figure that is shown is the last one.
  const moving = await ticket.evaluate((element) => element.getAnimations({ subtree: true }).length);
  expect(moving).toBe(0);
  expect(await portal.page.locator(".redeem__balances [aria-hidden]").innerText()).toBe("100 LLM tokens");
  await context.close();
});

test("the ticket tears and the balance counts up where motion is welcome", async ({ context, page }) => {
  await registerPerson(context, "Siti Rahayu");
  const portal = new PortalApp(page);
  await page.goto("/redeem?code=launch100");
  await expect(page.getByRole("button", { name: "Claim", exact: true })).toBeVisible();
  // Every figure that the balance shows on its way, and every animation that starts.
  await page.evaluate(() => {
    const seen = { figures: new Set<string>(), animations: new Set<string>() };
    Object.assign(window, { seen });
    document.addEventListener("animationstart", ({ animationName }) => seen.animations.add(animationName));
    new MutationObserver(() => {
      const text = document.querySelector(".redeem__balances [aria-hidden]")?.textContent;
      if (text) seen.figures.add(text);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await portal.claim();
  await expect(page.locator(".redeem__balances [aria-hidden]")).toHaveText("100 LLM tokens");
  const seen = await page.evaluate(() => {
    const { figures, animations } = (window as unknown as Record<"seen", Record<string, Set<string>>>).seen; // set above
    return { figures: figures?.size ?? 0, animations: [...(animations ?? [])] };
  });
  expect(seen.figures).toBeGreaterThan(2);
  expect(seen.animations).toContain("vs-tear");
});
