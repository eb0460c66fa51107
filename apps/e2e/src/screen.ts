import type { BrowserContext, Page } from "@playwright/test";

export type Viewer = "nobody" | "person" | "superadmin" | "auditor";

/** One screen of the product in one of its states. Reached without reading a word, so in any language. */
export interface Screen {
  readonly name: string;
  readonly viewer: Viewer;
  /**
   * Address; `:batch` stands for the id of LAUNCH100, `:claimant` for that of somebody who claimed it, `:buyer` for that of
   * somebody who tries a plan and bought tokens with CREDIT20, `:order` for that of their order. One that is only known
   * once something has been arranged for the viewer comes from a function.
   */
  readonly path: string | ((context: BrowserContext) => Promise<string>);
  /** Brings the page into the state that is meant. */
  readonly act?: (page: Page) => Promise<void>;
}
