import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { VouchsafeProvider } from "@vouchsafe/ui";
import { createI18n } from "@vouchsafe/web";
import { I18nextProvider } from "react-i18next";
import { allCatalogues } from "../testing/all-catalogues";
import type { DayClaims } from "./claim-periods";
import { ClaimsPerDayChart } from "./claims-per-day-chart";

const THREE_DAYS: readonly DayClaims[] = [
  { day: "2026-11-22", claims: 3 },
  { day: "2026-11-23", claims: 1_200 },
  { day: "2026-11-24", claims: 0 },
];

function show(days: readonly DayClaims[] | undefined) {
  render(
    <I18nextProvider i18n={createI18n({ app: allCatalogues, language: "en" })}>
      <VouchsafeProvider env="test">
        <ClaimsPerDayChart days={days} />
      </VouchsafeProvider>
    </I18nextProvider>,
  );
}

/** jsdom lays nothing out: without a size of its own the chart would draw nothing, and say so. */
beforeEach(() => {
  jest.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 0, 600, 220));
});
afterEach(() => jest.restoreAllMocks());

/** The bars come later than the words: their code is loaded when it is first needed. */
function untilDrawn() {
  return waitFor(() => expect(document.querySelector(".recharts-responsive-container")).toBeInTheDocument(), {
    timeout: 15_000,
  });
}

describe("the chart of claims", () => {
  it("says in words what it shows", async () => {
    show(THREE_DAYS);
    await untilDrawn();
    expect(screen.getByRole("figure")).toHaveTextContent(
      "1,203 claims from 22 Nov 2026 to 24 Nov 2026. Most on 23 Nov 2026: 1,200.",
    );
  });

  it("draws a bar for each day with claims, higher where there were more", async () => {
    show(THREE_DAYS);
    await untilDrawn();
    const heights = await waitFor(() => {
      const bars = [...document.querySelectorAll(".recharts-bar-rectangle path")];
      expect(bars).toHaveLength(2);
      return bars.map((bar) => Number(bar.getAttribute("height")));
    });
    expect(heights[0]).toBeGreaterThan(0);
    expect(heights[1]).toBeGreaterThan(heights[0] ?? 0);
  });

  it("has every figure in a table, newest first", async () => {
    show(THREE_DAYS);
    await untilDrawn();
    await userEvent.click(screen.getByText("Show as a table"));
    const [, newest, middle] = within(await screen.findByRole("table")).getAllByRole("row");
    expect(newest).toHaveTextContent("24 Nov 20260");
    expect(middle).toHaveTextContent("23 Nov 20261,200");
  });

  it("says that nothing was claimed rather than drawing nothing", () => {
    show(THREE_DAYS.map(({ day }) => ({ day, claims: 0 })));
    expect(screen.getByText("No claims in this time.")).toBeInTheDocument();
    expect(screen.getByRole("figure")).toHaveTextContent("0 claims from 22 Nov 2026 to 24 Nov 2026.");
  });

  it("says that it is loading until the days are there", () => {
    show(undefined);
    expect(screen.getByRole("status", { name: "Loading…" })).toBeInTheDocument();
  });
});
