import { fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
import { CodeField } from "./code-field";
import { renderInTheme } from "./testing/render";

function Field({ error }: { error?: string }) {
  const [value, setValue] = useState("");
  return <CodeField label="Voucher code" value={value} onChange={setValue} error={error} />;
}

describe("the code field", () => {
  it("has a label and shows a pasted code in groups", () => {
    renderInTheme(<Field />);
    const field = screen.getByLabelText("Voucher code");
    fireEvent.change(field, { target: { value: "7k2m 9qwx 4t8n abcd" } });
    expect(field).toHaveValue("7K2M-9QWX-4T8N-ABCD");
  });

  it("ties its error to itself", () => {
    renderInTheme(<Field error="We do not know this code." />);
    const field = screen.getByLabelText("Voucher code");
    expect(field).toHaveAccessibleDescription("We do not know this code.");
    expect(field).toBeInvalid();
  });
});
