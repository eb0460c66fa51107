import { screen } from "@testing-library/react";
import { renderInTheme } from "../testing/render";
import { Ticket } from "./ticket";

describe("the ticket", () => {
  it("shows what the voucher gives and both deadlines with their labels", () => {
    renderInTheme(
      <Ticket
        title="Launch"
        value="100 LLM tokens"
        stubLabel="You get"
        code="LAUNCH100"
        lines={[
          { label: "Claim until", value: "No deadline" },
          { label: "Use until", value: "31 Dec 2026", hint: "in 3 days" },
        ]}
      />,
    );
    const ticket = screen.getByRole("article", { name: "Launch" });
    for (const text of ["100 LLM tokens", "You get", "LAUNCH100", "Claim until", "Use until", "in 3 days"]) {
      expect(ticket).toHaveTextContent(text);
    }
  });

  it("lists every benefit on the stub", () => {
    renderInTheme(<Ticket title="Both" value={["100 LLM tokens", "Rp 250.000"]} stubLabel="You get" />);
    expect(screen.getByText("100 LLM tokens")).toBeInTheDocument();
    expect(screen.getByText("Rp 250.000")).toBeInTheDocument();
  });

  it("tears when it has been claimed", () => {
    renderInTheme(<Ticket title="Launch" value="100" stubLabel="You got" state="torn" />);
    expect(screen.getByRole("article")).toHaveClass("vs-ticket--torn");
  });
});
