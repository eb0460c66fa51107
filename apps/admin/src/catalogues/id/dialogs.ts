import type { Catalogue } from "@vouchsafe/web";
import type { texts as english } from "../en/dialogs";

/** Questions before what cannot be undone: stopping a voucher, taking back what is unspent. */
export const texts: Catalogue<typeof english> = {
  dialog: {
    reason: "Alasan",
    reasonHint: "Disimpan bersama nama Anda di riwayat perubahan. Orang lain tidak melihatnya.",
    failed: "Server tidak menjawab. Tekan tombolnya lagi; tindakannya hanya berlaku sekali.",
  },
  voidGrant: {
    act: "Tarik kembali…",
    actOf: "Tarik kembali yang belum dipakai {{name}}",
    title: "Tarik kembali {{amount}}?",
    text: "{{name}} tidak dapat memakainya lagi. Yang sudah dipakai tetap terpakai. Ini tidak dapat diurungkan.",
    confirm: "Tarik kembali {{amount}}",
    done: "Menarik kembali {{amount}} dari {{name}}.",
    nothing: "Tidak ada lagi yang dapat ditarik kembali.",
  },
  stop: {
    act: "Hentikan semuanya…",
    title: "Hentikan “{{name}}”?",
    off: "Voucher langsung dimatikan: tidak ada yang dapat mengklaimnya.",
    left_other: "{{formatted}} klaim yang masih terbuka hilang.",
    leftUnlimited: "Voucher ini tanpa batas klaim: tidak ada lagi yang dapat diberikan.",
    claimed_other: "{{formatted}} klaim sudah dibuat. Klaim itu tetap ada di daftar.",
    void: "Tarik juga yang belum dipakai: {{amounts}}",
    voidHint: "Orang yang sudah mengklaim tidak dapat memakainya lagi. Ini tidak dapat diurungkan.",
    voidNothing: "Tidak ada yang belum dipakai, jadi tidak ada yang perlu ditarik.",
    confirm: "Hentikan voucher",
    confirmVoid: "Hentikan dan tarik kembali",
    done: "“{{name}}” dihentikan.",
  },
  voiding: {
    running: "Menarik kembali yang belum dipakai",
    progress: "Penarikan sedang berjalan",
    runningCount_other: "{{formatted}} pemberian ditarik sejauh ini.",
    finished: "Yang belum dipakai sudah ditarik kembali",
    finishedCount_other: "{{formatted}} pemberian.",
    nothing: "Tidak ada yang tersisa.",
    reason: "Alasan: {{reason}}",
    leave: "Halaman ini boleh ditinggalkan; prosesnya berjalan sendiri.",
    at: "Pada {{date}}.",
  },
};
