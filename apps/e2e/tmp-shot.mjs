import { chromium } from "@playwright/test";
const base = process.env.BASE, out = "/tmp/w/shots";
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox","--disable-background-networking","--disable-dev-shm-usage"] });
const ctx = async (w, scheme, lang="en") => { const c = await browser.newContext({ viewport: { width: w, height: w < 500 ? 844 : 860 }, colorScheme: scheme, locale: lang==="id"?"id-ID":"en-GB", timezoneId: "Asia/Jakarta" }); return c; };
const mode = process.argv[2];
if (mode === "portal") {
  for (const [w, s, l] of [[1280,"light","en"],[390,"dark","id"]]) {
    const c = await ctx(w, s, l); const p = await c.newPage();
    p.on("console", m => { if (m.type()==="error") console.log("console", m.text()); });
    await p.goto(base + "/"); await p.waitForTimeout(900); await p.screenshot({ path: `${out}/p-${w}-signin.png`, fullPage: true });
    await p.locator("input[type=email], input[name=email]").first().fill("person@vouchsafe.example");
    await p.locator("input[type=password]").first().fill("demo-person");
    await p.keyboard.press("Enter"); await p.waitForTimeout(1200);
    await p.goto(base + "/redeem"); await p.waitForTimeout(800); await p.screenshot({ path: `${out}/p-${w}-redeem.png`, fullPage: true });
    await p.locator("input[type=text]").first().fill("loyal 10"); await p.keyboard.press("Enter"); await p.waitForTimeout(900);
    await p.screenshot({ path: `${out}/p-${w}-checked.png`, fullPage: true });
    await p.goto(base + "/wallet"); await p.waitForTimeout(900); await p.screenshot({ path: `${out}/p-${w}-wallet.png`, fullPage: true });
    await c.close();
  }
} else {
  for (const [w, s, l] of [[1280,"light","en"],[1280,"dark","id"],[390,"light","en"]]) {
    const c = await ctx(w, s, l); const p = await c.newPage();
    p.on("console", m => { if (m.type()==="error") console.log("console", m.text()); });
    await p.goto(base + "/admin/"); await p.waitForTimeout(900); await p.screenshot({ path: `${out}/a-${w}-${s}-signin.png`, fullPage: true });
    await p.locator("input[type=email], input[name=email]").first().fill("superadmin@vouchsafe.example");
    await p.locator("input[type=password]").first().fill("demo-superadmin");
    await p.keyboard.press("Enter"); await p.waitForTimeout(1500);
    await p.screenshot({ path: `${out}/a-${w}-${s}-list.png`, fullPage: true });
    await p.goto(base + "/admin/vouchers/new"); await p.waitForTimeout(1200); await p.screenshot({ path: `${out}/a-${w}-${s}-new.png`, fullPage: true });
    await p.goto(base + "/admin/vouchers"); await p.waitForTimeout(900);
    await p.getByRole("link", { name: /LOYAL10|loyal/i }).first().click(); await p.waitForTimeout(1200); await p.screenshot({ path: `${out}/a-${w}-${s}-voucher.png`, fullPage: true });
    await c.close();
  }
}
await browser.close();
