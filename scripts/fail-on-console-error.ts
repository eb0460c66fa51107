import { format } from "node:util";

/**
 * Makes every test fail that writes to console.error without expecting it: React, Apollo and Node report
 * real defects there. A test that expects the message replaces console.error with a spy of its own.
 */
export function failOnConsoleError(): void {
  const unexpected: string[] = [];
  const original = console.error;

  beforeEach(() => {
    unexpected.length = 0;
    console.error = (...message: unknown[]) => {
      unexpected.push(format(...message));
    };
  });

  afterEach(() => {
    console.error = original;
    if (unexpected.length > 0) {
      throw new Error(`Unexpected console.error:\n${unexpected.join("\n")}`);
    }
  });
}
