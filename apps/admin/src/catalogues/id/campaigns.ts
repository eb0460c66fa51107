import type { Catalogue } from "@vouchsafe/web";
import type { texts as english } from "../en/campaigns";

/** Campaigns: their list, and what became of one. */
export const texts: Catalogue<typeof english> = {
  campaigns: {
    title: "Kampanye",
    intro: "Voucher dengan kampanye yang sama, dan hasil semuanya bersama-sama.",
    filters: "Kampanye yang ditampilkan",
    searchPlaceholder: "Bagian dari nama kampanye",
    columns: {
      name: "Kampanye",
      vouchers: "Voucher",
      claimed: "Diklaim / batas",
      given: "Diberikan",
      spent: "Terpakai",
      issued: "Diterbitkan",
    },
    active_other: "{{formatted}} aktif",
    emptyTitle: "Belum ada voucher yang masuk kampanye",
    emptyText: "Isi kampanye saat menerbitkan atau mengubah voucher, lalu kampanye itu muncul di sini.",
    back: "Semua kampanye",
    vouchers_other: "{{formatted}} voucher",
    vouchersAndActive: "{{vouchers}}, {{active}}",
    figures: "Angka sejauh ini",
    overTime: "Klaim dari waktu ke waktu",
    noFigures: "Belum ada yang diberikan.",
    batches: "Voucher dalam kampanye ini",
    voucher: "Voucher",
    allBatches: "Buka di daftar voucher",
    noBatches: "Kampanye ini sudah tidak punya voucher",
    rename: "Ganti nama",
    newName: "Nama baru kampanye",
    save: "Simpan nama",
    renamed: "“{{from}}” kini bernama “{{to}}”.",
    notFoundTitle: "Kampanye ini tidak ada",
    notFoundText: "Mungkin namanya sudah diganti, atau tidak ada lagi voucher yang memakainya.",
  },
};
