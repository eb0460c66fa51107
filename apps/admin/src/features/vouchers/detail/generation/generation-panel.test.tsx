import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { batch, generation, noClaims, noVoiding } from "../../../../testing/answers";
import { type Answer, renderAdmin, sessionOf } from "../../../../testing/render-admin";

const making = (generated: number, changes: Record<string, unknown> = {}) =>
  batch({
    status: "GENERATING",
    quantity: 20_000,
    claimLimit: 20_000,
    claimedCount: 0,
    claimsLeft: 20_000,
    generation: generation(generated),
    ...changes,
  });
const finished = making(20_000, {
  status: "ACTIVE",
  generation: generation(20_000, { state: "FINISHED", finishedAt: "2026-11-01T03:01:00.000Z" }),
});
const cancelled = making(8_000, {
  status: "INACTIVE",
  isEnabled: false,
  generation: generation(8_000, { state: "CANCELLED" }),
});

function renderPage(progress: () => Record<string, unknown>, more: Record<string, Answer> = {}) {
  return renderAdmin({
    path: "/vouchers/b1",
    answers: {
      Session: sessionOf(),
      VoucherPage: () => ({ voucherBatch: progress() }),
      GenerationProgress: () => ({ voucherBatch: progress() }),
      VoidingProgress: noVoiding,
      VoucherClaims: noClaims,
      ...more,
    },
  });
}

describe("codes that are made in the background", () => {
  it("show how far they are, and the page becomes the ready voucher by itself", async () => {
    let now = making(4_000);
    renderPage(() => now);
    expect(await screen.findByText("4,000 of 20,000 codes · 20%")).toBeInTheDocument();
    expect(screen.getByRole("progressbar", { name: "Codes that exist already" })).toHaveAttribute(
      "aria-valuenow",
      "20",
    );
    expect(screen.getByRole("button", { name: "Download CSV" })).toBeDisabled();
    expect(screen.queryByText(/All 20,000 codes exist/)).not.toBeInTheDocument();
    await act(async () => {
      now = finished;
    });
    expect(await screen.findByText("All 20,000 codes exist. The voucher is ready.")).toBeInTheDocument();
    expect(screen.getByText("Active")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Download CSV" })).toBeEnabled();
    expect(screen.queryByRole("progressbar", { name: "Codes that exist already" })).not.toBeInTheDocument();
  });

  it("can be stopped, and go on where they stopped", async () => {
    const answer = (shown: Record<string, unknown>) => ({ __typename: "VoucherBatchUpdated", batch: shown });
    const { asked } = renderPage(() => making(8_000), {
      CancelCodeGeneration: { cancelCodeGeneration: answer(cancelled) },
      ResumeCodeGeneration: { resumeCodeGeneration: answer(making(8_000)) },
    });
    const user = userEvent.setup();
    await user.click(await screen.findByRole("button", { name: "Stop making codes" }));
    expect(await screen.findByText("Making the codes was stopped")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Go on" }));
    expect(await screen.findByText("Making the codes")).toBeInTheDocument();
    expect(asked.map(({ operation }) => operation)).toContain("ResumeCodeGeneration");
  });

  it("say nothing on a voucher that was ready when the page was opened", async () => {
    renderPage(() => finished);
    expect(await screen.findByRole("heading", { level: 1, name: "linkedin June 2025" })).toBeVisible();
    expect(screen.queryByText(/All 20,000 codes exist/)).not.toBeInTheDocument();
  });
});
