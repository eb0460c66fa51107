import { randomUUID } from "node:crypto";
import { expect, type Locator, type Page } from "@playwright/test";

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Somebody who has no account yet. */
export function newPerson(name: string): Person {
  return { name, email: `${randomUUID()}@people.example`, password: `secret of ${name}` };
}

/** The portal as a person uses it, in English. */
export class PortalApp {
  constructor(readonly page: Page) {}

  /** Creates an account, from wherever the page is. */
  async register(person: Person): Promise<void> {
    const { page } = this;
    await page.getByLabel("Name", { exact: true }).fill(person.name);
    await page.getByLabel("E-mail address").fill(person.email);
    await page.getByLabel("Password", { exact: true }).fill(person.password);
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByRole("button", { name: `Account of ${person.name}` })).toBeVisible();
  }

  async openRegistration(): Promise<void> {
    await this.page.goto("/register");
  }

  /** Types a code the way a person does, key by key, and checks it. */
  async check(typed: string): Promise<void> {
    const field = this.codeField;
    await field.fill("");
    await field.pressSequentially(typed);
    await this.page.getByRole("button", { name: "Check", exact: true }).click();
  }

  async claim(): Promise<void> {
    await this.page.getByRole("button", { name: "Claim", exact: true }).click();
  }

  get codeField(): Locator {
    return this.page.getByLabel("Voucher code");
  }

  /** The ticket of a voucher on the page, by the voucher's name. */
  ticket(name: string): Locator {
    return this.page.getByRole("article", { name });
  }

  /** The labelled fact on a ticket: the text beside "Use until", for one. */
  fact(within: Locator, label: string): Locator {
    return within
      .locator("dl > div")
      .filter({ has: this.page.getByText(label, { exact: true }) })
      .locator("dd");
  }
}
