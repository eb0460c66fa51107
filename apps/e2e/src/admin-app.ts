import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import type { Account } from "./product";

export interface NewVoucher {
  readonly name: string;
  readonly campaign?: string;
  readonly quantity: number;
  readonly amount: number;
  /** Short name of the model that the tokens are locked to. */
  readonly model?: string;
  /** Last day to claim, YYYY-MM-DD. */
  readonly claimUntil?: string;
  /** Last day to use, YYYY-MM-DD. */
  readonly useUntil?: string;
}

/** One line of the file of codes, by column name. */
export type CodeLine = Readonly<Record<string, string>>;

/** The admin app as a superadmin or an auditor uses it, in English. */
export class AdminApp {
  constructor(readonly page: Page) {}

  async signIn({ email, password }: Account): Promise<void> {
    await this.page.goto("/admin/");
    await this.page.getByLabel("E-mail").fill(email);
    await this.page.getByLabel("Password", { exact: true }).fill(password);
    await this.page.getByRole("button", { name: "Sign in" }).click();
    await expect(this.page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  }

  /** Fills in the form and looks at its summary; issues nothing yet. */
  async fillInVoucher(voucher: NewVoucher): Promise<void> {
    const { page } = this;
    await page.goto("/admin/vouchers/new");
    await page.getByLabel("Amount per claim").fill(String(voucher.amount));
    if (voucher.model) {
      await page.getByRole("combobox", { name: "Model" }).fill(voucher.model);
      await page.getByRole("option", { name: voucher.model, exact: true }).click();
    }
    await page.getByLabel("Number of codes").fill(String(voucher.quantity));
    if (voucher.claimUntil) await this.fillInDay("Claim until", voucher.claimUntil);
    if (voucher.useUntil) await this.fillInDay("Use until", voucher.useUntil);
    await page.getByRole("textbox", { name: "Name", exact: true }).fill(voucher.name);
    if (voucher.campaign) await page.getByLabel("Campaign").fill(voucher.campaign);
  }

  async issue(name: string): Promise<void> {
    await this.page.getByRole("button", { name: "Issue voucher" }).click();
    await expect(this.page.getByRole("heading", { level: 1, name })).toBeVisible();
  }

  /** Issues so many codes that the quantity has to be typed once more. */
  async issueMany(name: string, quantity: number): Promise<void> {
    await this.page.getByRole("button", { name: "Issue voucher" }).click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByLabel("Number of codes, once more").fill(String(quantity));
    await dialog.getByRole("button", { name: /^Issue / }).click();
    await expect(this.page.getByRole("heading", { level: 1, name })).toBeVisible();
  }

  /** Downloads the file of codes from the voucher's page and reads it. */
  async downloadCodes(): Promise<{ readonly text: string; readonly lines: readonly CodeLine[] }> {
    const arriving = this.page.waitForEvent("download");
    await this.page.getByRole("button", { name: "Download CSV" }).click();
    const file = await (await arriving).path();
    const text = await readFile(file, "utf8");
    return {
      text,
      lines: parse(text, {
        bom: true,
        columns: (names: string[]) => names.map((name) => name.toLowerCase()),
      }),
    };
  }

  /** Opens the voucher's page from the list, where it is found by name. */
  async openVoucher(name: string): Promise<void> {
    await this.page.goto("/admin/vouchers");
    await this.page.getByLabel("Search").fill(name);
    await this.page.getByRole("link", { name }).click();
    await expect(this.page.getByRole("heading", { level: 1, name })).toBeVisible();
  }

  /** Opens the palette by its shortcut; what is typed next goes into it. */
  async openPalette(): Promise<void> {
    await this.page.keyboard.press("Control+k");
    await expect(this.page.getByRole("combobox", { name: "What to look for" })).toBeFocused();
  }

  /** The row of one person in the table of claims. */
  claimOf(email: string): Locator {
    return this.page.getByRole("row").filter({ hasText: email });
  }

  private async fillInDay(label: string, day: string): Promise<void> {
    const field = this.page.getByRole("textbox", { name: label });
    await field.fill(day);
    await field.press("Tab");
  }
}
