import type { Catalogue } from "@vouchsafe/web";
import type { texts as english } from "../en/attempts";

/** Tries to check or redeem a code. */
export const texts: Catalogue<typeof english> = {
  attempts: {
    title: "Percobaan",
    intro:
      "Setiap percobaan memeriksa atau menukar kode, terbaru lebih dulu. Kode disamarkan bagi semua orang.",
    filters: "Percobaan yang ditampilkan",
    columns: {
      outcome: "Hasil",
      when: "Waktu",
      kind: "Jenis",
      code: "Kode dan voucher",
      person: "Pengguna",
      network: "Jaringan",
    },
    kinds: { CHECK: "Periksa", REDEEM: "Tukar", APPLY: "Saat membayar" },
    outcomes: {
      ACCEPTED: "Diterima",
      CODE_REQUIRED: "Tanpa kode",
      CODE_MALFORMED: "Bukan kode",
      CODE_NOT_FOUND: "Kode tidak dikenal",
      VOUCHER_INACTIVE: "Voucher nonaktif",
      VOUCHER_NOT_STARTED: "Belum mulai",
      VOUCHER_EXPIRED: "Lewat batas klaim",
      WRONG_FLOW: "Bukan untuk tempat ini",
      WRONG_PURCHASE_KIND: "Jenis pembelian lain",
      NOT_ELIGIBLE: "Bukan untuk orang ini",
      ALREADY_REDEEMED: "Sudah diklaim",
      VOUCHER_DEPLETED: "Habis",
      BELOW_MINIMUM_PURCHASE: "Pembelian terlalu kecil",
      RATE_LIMITED: "Terlalu sering mencoba",
    },
    anyOutcome: "Semua hasil",
    anyKind: "Periksa dan tukar",
    onlyWrong: "Hanya kode yang salah",
    person: "Pengguna: {{name}}",
    clearPerson: "Tampilkan semua orang",
    network: "Jaringan: {{network}}",
    clearNetwork: "Tampilkan semua jaringan",
    ofNetwork: "Semua percobaan dari {{network}}",
    nobody: "Belum masuk",
    noCode: "Tidak ada",
    live: "Langsung",
    updated: "Diperbarui {{time}}",
    pausedAt: "Dijeda, per {{time}}",
    emptyTitle: "Belum ada yang mencoba kode",
    emptyText: "Begitu ada yang memeriksa atau menukar kode di portal, percobaannya muncul di sini.",
  },
};
