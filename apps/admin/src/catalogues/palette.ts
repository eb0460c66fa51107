import type { Catalogue } from "@vouchsafe/web";

/** The palette that leads anywhere by the keyboard. */
export const en = {
  palette: {
    title: "Jump to",
    open: "Jump to…",
    openHint: "Jump to anything ({{shortcut}})",
    label: "What to look for",
    placeholder: "Voucher, exact code, person, page…",
    results: "Found",
    groups: {
      code: "Code",
      pages: "Pages",
      acts: "Acts",
      vouchers: "Vouchers",
      campaigns: "Campaigns",
      people: "People",
      models: "Vouchers of a model",
    },
    codeOf: "This code of “{{name}}”",
    searching: "Searching…",
    nothing: "Nothing found for “{{words}}”.",
    failed: "The server could not be asked. Pages and acts still work.",
  },
};

export const id: Catalogue<typeof en> = {
  palette: {
    title: "Lompat ke",
    open: "Lompat ke…",
    openHint: "Lompat ke mana saja ({{shortcut}})",
    label: "Yang dicari",
    placeholder: "Voucher, kode persis, orang, halaman…",
    results: "Ditemukan",
    groups: {
      code: "Kode",
      pages: "Halaman",
      acts: "Tindakan",
      vouchers: "Voucher",
      campaigns: "Kampanye",
      people: "Orang",
      models: "Voucher sebuah model",
    },
    codeOf: "Kode ini milik “{{name}}”",
    searching: "Mencari…",
    nothing: "Tidak ada yang ditemukan untuk “{{words}}”.",
    failed: "Server tidak dapat ditanya. Halaman dan tindakan tetap berfungsi.",
  },
};
