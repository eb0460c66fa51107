/** The palette that leads anywhere by the keyboard. */
export const texts = {
  palette: {
    title: "Jump to",
    open: "Jump to…",
    openHint: "Jump to anything ({{shortcut}})",
    label: "What to look for",
    placeholder: "Voucher, exact code, person, order, page…",
    results: "Found",
    groups: {
      code: "Code",
      pages: "Pages",
      acts: "Acts",
      vouchers: "Vouchers",
      campaigns: "Campaigns",
      people: "People",
      orders: "Orders",
      models: "Vouchers of a model",
    },
    codeOf: "This code of “{{name}}”",
    searching: "Searching…",
    nothing: "Nothing found for “{{words}}”.",
    failed: "The server could not be asked. Pages and acts still work.",
  },
};
