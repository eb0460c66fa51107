import { newPerson, PortalApp } from "./portal-app";
import { expect, test } from "./test";

test("a share link survives registration, and never claims by itself", async ({ page }) => {
  const portal = new PortalApp(page);
  await page.goto("/redeem?code=launch100");
  await page.getByRole("link", { name: "Create one" }).click();
  await portal.register(newPerson("Budi Santoso"));

  await expect(page).toHaveURL(/\/redeem\?code=/);
  await expect(portal.codeField).toHaveValue("LAUNCH100");
  await expect(portal.ticket("Launch gift")).toContainText("100 LLM tokens");
  await expect(page.getByRole("button", { name: "Claim", exact: true })).toBeVisible();

  await page.getByRole("link", { name: "Wallet", exact: true }).click();
  await expect(page.getByText("Nothing in your wallet yet")).toBeVisible();
});

test("a person who signs in again is back where the link led", async ({ browser, page }) => {
  const person = newPerson("Dewi Lestari");
  const first = await browser.newContext();
  const registering = new PortalApp(await first.newPage());
  await registering.openRegistration();
  await registering.register(person);
  await first.close();

  await page.goto("/wallet");
  await page.getByLabel("E-mail address").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/wallet/);
  await expect(page.getByRole("heading", { level: 1, name: "Wallet" })).toBeVisible();
});
