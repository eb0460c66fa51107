import type { Clock } from "../kernel/index.js";

/** A clock that stands still until a test moves it. */
export class TestClock implements Clock {
  private current: Date;

  constructor(start: Date | string) {
    this.current = new Date(start);
  }

  now(): Date {
    return new Date(this.current);
  }

  set(instant: Date | string): void {
    this.current = new Date(instant);
  }

  /** Moves on by so many milliseconds. */
  advance(byMs: number): void {
    this.current = new Date(this.current.getTime() + byMs);
  }
}
