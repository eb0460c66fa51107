import { fireEvent, screen, within } from "@testing-library/react";
import { renderInTheme } from "../testing/render";
import { DataTable, type DataTableProps } from "./data-table";

interface Row {
  id: string;
  name: string;
  amount: string;
}

const ROWS: Row[] = [
  { id: "1", name: "Launch", amount: "100" },
  { id: "2", name: "Beta", amount: "25" },
];

function renderTable(props: Partial<DataTableProps<Row>>) {
  return renderInTheme(
    <DataTable<Row>
      caption="Vouchers"
      columns={[
        { key: "name", header: "Name", cell: (row) => row.name, isPrimary: true, sortKey: "NAME" },
        { key: "amount", header: "Amount", cell: (row) => row.amount, align: "right" },
      ]}
      rows={ROWS}
      rowKey={(row) => row.id}
      loadingLabel="Loading"
      empty={{ title: "Nothing yet", detail: "Create one" }}
      {...props}
    />,
  );
}

describe("a list", () => {
  it("says that it is loading, and shows no row, until the first page is there", () => {
    renderTable({ rows: undefined });
    expect(screen.getByRole("status")).toHaveTextContent("Loading");
    expect(screen.getByRole("table")).toHaveAttribute("aria-busy", "true");
    expect(screen.queryByText("Launch")).not.toBeInTheDocument();
  });

  it("says what to do when it is empty", () => {
    renderTable({ rows: [] });
    expect(screen.getByText("Nothing yet")).toBeInTheDocument();
    expect(screen.getByText("Create one")).toBeInTheDocument();
    expect(screen.queryByRole("table")).not.toBeInTheDocument();
  });

  it("says what went wrong and tries again when asked to", () => {
    const onRetry = jest.fn();
    renderTable({
      rows: undefined,
      error: { title: "No connection", retry: { label: "Try again", onRetry } },
    });
    expect(screen.getByRole("alert")).toHaveTextContent("No connection");
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(onRetry).toHaveBeenCalledTimes(1);
  });

  it("keeps the rows that are there when a further page fails", () => {
    renderTable({ error: { title: "No connection" } });
    expect(screen.getByRole("alert")).toBeInTheDocument();
    expect(screen.getByText("Launch")).toBeInTheDocument();
  });

  it("shows its rows with the table's name and column headers", () => {
    renderTable({});
    const table = screen.getByRole("table", { name: "Vouchers" });
    expect(within(table).getAllByRole("columnheader")).toHaveLength(2);
    expect(within(table).getByText("Beta")).toBeInTheDocument();
  });

  it("offers the next page only while there is one", () => {
    const onLoadMore = jest.fn();
    const paging = { hasNextPage: true, isLoadingMore: false, onLoadMore, loadMoreLabel: "Show more" };
    const { unmount } = renderTable({ paging });
    fireEvent.click(screen.getByRole("button", { name: "Show more" }));
    expect(onLoadMore).toHaveBeenCalledTimes(1);
    unmount();
    renderTable({ paging: { ...paging, hasNextPage: false } });
    expect(screen.queryByRole("button", { name: "Show more" })).not.toBeInTheDocument();
  });

  it("sorts by a header, and turns the order round on the second press", () => {
    const onSort = jest.fn();
    renderTable({ onSort, sort: { key: "NAME", direction: "desc" } });
    expect(screen.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "descending");
    fireEvent.click(screen.getByRole("button", { name: "Name" }));
    expect(onSort).toHaveBeenCalledWith({ key: "NAME", direction: "asc" });
  });

  it("makes each row one link", () => {
    renderTable({
      rowLink: (row, { className, children }) => (
        <a href={`/vouchers/${row.id}`} className={className}>
          {children}
        </a>
      ),
    });
    expect(screen.getByRole("link", { name: "Beta" })).toHaveAttribute("href", "/vouchers/2");
    expect(screen.getAllByRole("link")).toHaveLength(2);
  });

  it("ticks one row, and all of them, by boxes that say what they tick", () => {
    const onChange = jest.fn();
    const selection = {
      onChange,
      allLabel: "Select all on this page",
      rowLabel: (row: Row) => `Select ${row.name}`,
    };
    const { unmount } = renderTable({ selection: { ...selection, selected: new Set(["1"]) } });
    expect(screen.getByLabelText("Select Launch")).toBeChecked();
    expect(screen.getByLabelText("Select all on this page")).not.toBeChecked();
    fireEvent.click(screen.getByLabelText("Select Beta"));
    expect(onChange).toHaveBeenLastCalledWith(new Set(["1", "2"]));
    fireEvent.click(screen.getByLabelText("Select Launch"));
    expect(onChange).toHaveBeenLastCalledWith(new Set());
    unmount();
    renderTable({ selection: { ...selection, selected: new Set(["1", "2", "on another page"]) } });
    fireEvent.click(screen.getByLabelText("Select all on this page"));
    expect(onChange).toHaveBeenLastCalledWith(new Set(["on another page"]));
  });
});
