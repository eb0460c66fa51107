import { screen } from "@testing-library/react";
import { renderInTheme } from "../testing/render";
import { QrCode } from "./qr-code";

describe("a QR code", () => {
  it("is a drawing with a name, dark on white, with the quiet zone that readers need", async () => {
    renderInTheme(
      <QrCode value="https://vouchers.example/redeem?code=LAUNCH100" label="QR code" size={200} />,
    );
    const drawing = await screen.findByRole("img", { name: "QR code" });
    const [paper, ink] = drawing.querySelectorAll("path");
    expect(paper).toHaveAttribute("fill", "#FFFFFF");
    expect(ink).toHaveAttribute("fill", "#000000");
    // The first dark module lies four modules in: `M4 4`.
    expect(ink?.getAttribute("d")).toMatch(/^M4[ ,]4/);
  });

  it("is another one for another text", async () => {
    const { rerender } = renderInTheme(<QrCode value="A" label="QR code" size={200} />);
    const ink = () => screen.getByRole("img").querySelectorAll("path")[1]?.getAttribute("d");
    await screen.findByRole("img");
    const first = ink();
    rerender(<QrCode value="B" label="QR code" size={200} />);
    expect(ink()).not.toBe(first);
  });
});
