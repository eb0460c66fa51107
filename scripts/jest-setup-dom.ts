import "@testing-library/jest-dom";
import { TextDecoder, TextEncoder } from "node:util";
import { failOnConsoleError } from "./fail-on-console-error";

// jsdom lacks what a browser has and the libraries ask for when they load or mount.
Object.assign(globalThis, { TextEncoder, TextDecoder });

class ResizeObserverStub implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

Object.defineProperty(globalThis, "ResizeObserver", { writable: true, value: ResizeObserverStub });

Object.defineProperty(window, "matchMedia", {
  writable: true,
  value: (query: string): MediaQueryList => ({
    matches: false,
    media: query,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    dispatchEvent: () => false,
  }),
});

Object.defineProperty(window, "scrollTo", { writable: true, value: () => undefined });
Element.prototype.scrollIntoView = () => undefined;

failOnConsoleError();
