import { fireEvent, screen, waitFor } from "@testing-library/react";
import { BUY_100, openPurchase, payButton, quoted, sentOf } from "../testing/open-purchase";
import { PERSON, SETTINGS } from "../testing/render-portal";

describe("another tab that signs somebody else in", () => {
  const BUDI = { me: { ...PERSON, id: "somebody-else", name: "Budi" }, platformSettings: SETTINGS };

  it.each([
    ["the page to buy on", BUY_100, "QuotePurchase"],
    ["an order", "/orders/order-1", "OrderPage"],
  ])("leaves nothing of the person before on %s", async (_what, address, asking) => {
    const { server } = openPurchase(address);
    await screen.findByText(/Autumn credit.*kept for this order|Best for this purchase/);
    expect(screen.getByRole("button", { name: `Account of ${PERSON.name}` })).toBeInTheDocument();
    server.answers.Session = () => ({ data: BUDI });
    server.answers.QuotePurchase = () => quoted();
    server.answers.OrderPage = () => ({ data: { order: null } });
    const before = sentOf(server, asking).length;
    fireEvent(window, new Event("focus"));
    expect(await screen.findByRole("button", { name: "Account of Budi" })).toBeInTheDocument();
    await waitFor(() => expect(sentOf(server, asking).length).toBeGreaterThan(before));
    await waitFor(() => expect(screen.queryByText(/Autumn credit/)).not.toBeInTheDocument());
  });

  it("that was only looked at again by the same person keeps what it shows", async () => {
    const { server } = openPurchase(BUY_100);
    await payButton(/^Pay Rp.80\.000$/);
    const sessions = sentOf(server, "Session").length;
    fireEvent(window, new Event("focus"));
    await waitFor(() => expect(sentOf(server, "Session")).toHaveLength(sessions + 1));
    expect(sentOf(server, "QuotePurchase")).toHaveLength(1);
  });
});
