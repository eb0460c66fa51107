import type { Catalogue } from "@vouchsafe/web";
import type { texts as english } from "../en/palette";

/** The palette that leads anywhere by the keyboard. */
export const texts: Catalogue<typeof english> = {
  palette: {
    title: "Lompat ke",
    open: "Lompat ke…",
    openHint: "Lompat ke mana saja ({{shortcut}})",
    label: "Yang dicari",
    placeholder: "Voucher, kode persis, orang, pesanan, halaman…",
    results: "Ditemukan",
    groups: {
      code: "Kode",
      pages: "Halaman",
      acts: "Tindakan",
      vouchers: "Voucher",
      campaigns: "Kampanye",
      people: "Orang",
      orders: "Pesanan",
      models: "Voucher sebuah model",
    },
    codeOf: "Kode ini milik “{{name}}”",
    searching: "Mencari…",
    nothing: "Tidak ada yang ditemukan untuk “{{words}}”.",
    failed: "Server tidak dapat ditanya. Halaman dan tindakan tetap berfungsi.",
  },
};
