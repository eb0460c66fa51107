import type { Catalogue } from "@vouchsafe/web";
import type { texts as english } from "../en/api-keys";

/** The keys with which programs call. */
export const texts: Catalogue<typeof english> = {
  apiKeys: {
    title: "Kunci API",
    intro: "Yang dipakai program lain untuk memanggil API, sebagai ganti orang yang masuk.",
    filters: "Saring kunci API",
    anyState: "Status apa pun",
    columns: {
      name: "Kunci",
      scopes: "Boleh",
      state: "Status",
      lastUsed: "Terakhir dipakai",
      ends: "Berakhir",
      created: "Dibuat oleh",
      acts: "Tindakan",
    },
    states: { ACTIVE: "Aktif", EXPIRED: "Berakhir", REVOKED: "Dicabut" },
    endsIn: "rahasia berakhir dengan {{lastFour}}",
    neverUsed: "Belum pernah",
    neverEnds: "Tidak pernah",
    revokedAt: "Dicabut {{date}}",
    emptyTitle: "Belum ada kunci API",
    emptyText: "Gateway yang membelanjakan isi dompet, atau program yang menerbitkan voucher, memerlukannya.",
    scopes: {
      REDEEM: { name: "Menukar", means: "Memeriksa dan menukar kode untuk orang yang disebutnya." },
      WALLET_READ: { name: "Membaca dompet", means: "Membaca saldo dan mutasi orang yang disebutnya." },
      WALLET_SPEND: {
        name: "Membelanjakan",
        means: "Membelanjakan dan menahan satuan orang yang disebutnya.",
      },
      VOUCHERS_READ: {
        name: "Membaca voucher",
        means: "Membaca voucher, klaim, orang, dan angka. Kode disamarkan.",
      },
      VOUCHERS_WRITE: {
        name: "Mengelola voucher",
        means:
          "Menerbitkan, mengubah, dan menghentikan voucher serta menarik pemberian, atas nama pembuat kunci.",
      },
      CODES_DOWNLOAD: { name: "Mengunduh kode", means: "Mengunduh berkas berisi semua kode secara terbuka." },
    },
    create: "Kunci API baru",
    createTitle: "Kunci API baru",
    fields: {
      name: "Nama",
      nameHint: "Di mana kunci ini dipakai, agar mudah ditemukan lagi.",
      scopes: "Yang boleh dilakukan",
      scopesHint: "Centang hanya yang diperlukan program.",
      life: "Berakhir setelah",
      lifeHint: "Sejak saat itu ditolak. Masa kunci tidak dapat diperpanjang: buat kunci baru.",
      days_other: "{{count}} hari",
      forEver: "Tidak pernah",
    },
    madeTitle: "{{name}} siap dipakai",
    madeOnce:
      "Salin rahasianya sekarang dan simpan di tempat program membacanya. Tidak akan ditampilkan lagi.",
    secret: "Rahasia",
    howTo: "Program mengirimkannya pada setiap permintaan:",
    copy: "Salin rahasia",
    copied: "Rahasia disalin.",
    copyFailed: "Halaman ini tidak boleh menyalin. Tandai rahasianya dan salin sendiri.",
    kept: "Sudah saya simpan",
    revoke: "Cabut",
    revokeOf: "Cabut {{name}}",
    revokeTitle: "Cabut {{name}}?",
    revokeStops: "Setiap program yang memakainya ditolak sejak permintaan berikutnya.",
    revokeLastUsed: "Terakhir dipakai {{date}}.",
    revokeNeverUsed: "Belum pernah dipakai.",
    revokeForEver: "Ini tidak dapat diurungkan: buat kunci baru sebagai gantinya.",
    revokeConfirm: "Cabut kunci",
    revoked: "{{name}} dicabut.",
  },
};
