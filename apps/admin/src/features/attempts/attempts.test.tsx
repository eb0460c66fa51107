import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { attempt, attempts, person } from "../../testing/desk-answers";
import { renderAdmin, sessionOf } from "../../testing/render-admin";

const wrong = attempt({
  id: "a2",
  outcome: "CODE_NOT_FOUND",
  batch: null,
  user: null,
  maskedCode: "XYZ••••",
});

describe("the list of attempts", () => {
  it("says what came of each, who it was and from where, with the code masked", async () => {
    renderAdmin({
      path: "/attempts",
      answers: { Session: sessionOf(), AttemptList: attempts(attempt(), wrong) },
    });
    const accepted = (await screen.findByText("LAU••••••")).closest("tr");
    expect(accepted).toHaveTextContent("Accepted");
    expect(accepted).toHaveTextContent("Siti Rahayu");
    expect(accepted).toHaveTextContent("Launch gift");
    const refused = screen.getByText("XYZ••••").closest("tr");
    expect(refused).toHaveTextContent("Unknown code");
    expect(refused).toHaveTextContent("Not signed in");
  });

  it("asks the server for what the address says, and names the person it is about", async () => {
    const { asked, router } = renderAdmin({
      path: "/attempts?outcome=RATE_LIMITED&kind=CHECK&person=p1&network=203.0.113.7&wrong=true",
      answers: {
        Session: sessionOf(),
        AttemptList: attempts(wrong),
        AttemptsPerson: { user: person() },
      },
    });
    expect(await screen.findByText("Person: Siti Rahayu")).toBeInTheDocument();
    expect(asked.find(({ operation }) => operation === "AttemptList")?.variables["filter"]).toEqual({
      outcome: "RATE_LIMITED",
      kind: "CHECK",
      userId: "p1",
      network: "203.0.113.7",
      onlyWrong: true,
    });
    await userEvent.click(screen.getByRole("button", { name: "Clear filters" }));
    expect(router.state.location.search).toEqual({});
  });

  it("renews itself every few seconds until it is paused, and says how old it is", async () => {
    jest.useFakeTimers();
    try {
      let asked = 0;
      renderAdmin({
        path: "/attempts",
        answers: {
          Session: sessionOf(),
          AttemptList: () => attempts(attempt({ maskedCode: `TRY${++asked}••••` })),
        },
      });
      const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
      expect(await screen.findByText("TRY1••••")).toBeInTheDocument();
      await act(() => jest.advanceTimersByTimeAsync(6_000));
      expect(screen.getByText("TRY2••••")).toBeInTheDocument();
      expect(screen.getByText(/^Updated \d\d:\d\d:\d\d$/)).toBeInTheDocument();
      await user.click(screen.getByRole("switch", { name: "Live" }));
      await act(() => jest.advanceTimersByTimeAsync(20_000));
      expect(screen.getByText("TRY2••••")).toBeInTheDocument();
      expect(screen.getByText(/^Paused, as of/)).toBeInTheDocument();
    } finally {
      jest.useRealTimers();
    }
  });
});
