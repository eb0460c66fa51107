import { act, screen } from "@testing-library/react";
import { CountUp } from "./count-up";
import { renderInTheme } from "./testing/render";

function askForLessMotion(isAsked: boolean) {
  jest.spyOn(window, "matchMedia").mockImplementation(
    (query) =>
      // The component asks for nothing else of the list.
      ({
        matches: isAsked && query.includes("reduced-motion"),
        addEventListener() {},
        removeEventListener() {},
      }) as unknown as MediaQueryList,
  );
}

describe("a balance that counts up", () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  const shown = (container: HTMLElement) => container.querySelector("[aria-hidden]")?.textContent;

  it("starts at what it was and ends at what it is", () => {
    askForLessMotion(false);
    const { container } = renderInTheme(<CountUp from={50} to={150} format={String} />);
    expect(shown(container)).toBe("50");
    act(() => jest.advanceTimersByTime(2_000));
    expect(shown(container)).toBe("150");
  });

  it("shows the end at once to people who asked for less motion", () => {
    askForLessMotion(true);
    const { container } = renderInTheme(<CountUp from={50} to={150} format={String} />);
    expect(shown(container)).toBe("150");
  });

  it("counts on from what it shows when the balance changes, down as well as up", () => {
    askForLessMotion(false);
    const { container, rerender } = renderInTheme(<CountUp to={150} format={String} />);
    expect(shown(container)).toBe("150");
    rerender(<CountUp to={50} format={String} />);
    act(() => jest.advanceTimersByTime(200));
    expect(Number(shown(container))).toBeLessThan(150);
    expect(Number(shown(container))).toBeGreaterThan(50);
    act(() => jest.advanceTimersByTime(2_000));
    expect(shown(container)).toBe("50");
  });

  it("tells a screen reader the end only", () => {
    askForLessMotion(false);
    renderInTheme(<CountUp from={50} to={150} format={(value) => `${value} tokens`} />);
    expect(screen.getByText("150 tokens")).toHaveClass("vs-visually-hidden");
  });
});
