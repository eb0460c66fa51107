import type { Catalogue } from "@vouchsafe/web";
import type { texts as english } from "../en/overview";

/** The first page: what happened lately, and what needs somebody's eye. */
export const texts: Catalogue<typeof english> = {
  overview: {
    title: "Ikhtisar",
    zone: "Hari menurut {{zone}}; sepekan berarti tujuh hari terakhir, termasuk hari ini.",
    claimsToday: "Klaim hari ini",
    claimsThisWeek: "Klaim pekan ini",
    activeBatches: "Voucher aktif",
    activeBatchesHint: "Dapat diklaim sekarang",
    asWeekBefore: "Sama dengan pekan sebelumnya",
    moreThanWeekBefore: "{{difference}} di atas pekan sebelumnya ({{before}})",
    lessThanWeekBefore: "{{difference}} di bawah pekan sebelumnya ({{before}})",
    overTime: "Klaim dari waktu ke waktu",
    campaigns: {
      title: "Kampanye teratas",
      detail_other: "Menurut klaim dalam {{count}} hari",
      none: "Tidak ada voucher kampanye yang diklaim dalam waktu ini.",
    },
    units: {
      title: "Diberikan dan dipakai",
      givenThisWeek: "Diberikan pekan ini",
      weekBefore: "Pekan sebelumnya: {{amount}}",
      given: "Diberikan seluruhnya",
      spent: "Terpakai",
      remaining: "Sisa",
      expiringSoon: "Di antaranya kedaluwarsa dalam 7 hari",
      expired: "Kedaluwarsa",
      voided: "Ditarik kembali",
    },
    nearLimit: {
      title: "Hampir mencapai batas klaim",
      all: "Tampilkan semua",
      none: "Tidak ada voucher aktif yang 80 % klaimnya sudah terambil.",
    },
    suspicious: {
      title: "Percobaan mencurigakan",
      detail: "Sepuluh kode salah atau lebih dalam 24 jam terakhir",
      all: "Semua kode salah",
      none: "Tidak ada yang mencoba banyak kode salah.",
      wrongCodes_other: "{{formatted}} kode salah",
    },
    first: {
      issueTitle: "Belum ada yang diterbitkan",
      issueText: "Terbitkan voucher pertama: apa yang diberikan, berapa kode, dan sampai kapan.",
      issue: "Terbitkan voucher",
      claimTitle: "Belum ada yang diklaim",
      claimText: "Buka sebuah voucher dan bagikan salah satu kodenya. Yang diklaim orang dihitung di sini.",
      vouchers: "Ke daftar voucher",
    },
  },
};
