import type { Catalogue } from "@vouchsafe/web";
import type { texts as english } from "../en/voucher-report";

/** Usage and figures of one voucher. */
export const texts: Catalogue<typeof english> = {
  totals: {
    title: "Dalam angka",
    vouchers: "Voucher",
    active: "{{formatted}} aktif",
    distributed: "Dibagikan",
    distributedHint: "Klaim yang berlaku",
    used: "Dipakai",
    usageRate: "{{share}} dari yang dibagikan",
    discounts: "Diskon diberikan",
    discountsHint: "Dipotong dari pesanan yang dibayar; bonus tidak termasuk",
  },
  report: {
    usageLabel: "Nasib yang sudah diberikan",
    benefit: "Isi",
    parts: {
      granted: "Diberikan",
      spent: "Terpakai",
      remaining: "Sisa",
      expired: "Kedaluwarsa",
      voided: "Ditarik kembali",
    },
    noUsageTitle: "Belum ada yang diberikan",
    noUsageText: "Begitu ada yang mengklaim, di sini terlihat berapa yang terpakai dan berapa sisanya.",
    claimsOverTime: "Klaim dari waktu ke waktu",
    range: "Hari yang ditampilkan",
    days_other: "{{count}} hari",
    notApplicable: "N/A",
    redemptionRate: "Tingkat klaim",
    redemptionRateHint: "Klaim yang terjadi dari yang mungkin. N/A tanpa batas.",
    claimants: "Orang",
    claimantsHint: "Yang mengklaim sedikitnya sekali.",
    average: "Rata-rata per orang",
    averageHint: "Diberikan kepada setiap pengklaim.",
    peakDay: "Hari puncak",
    peakDayHint: "Hari dengan klaim terbanyak dalam rentang ini.",
    peak_other: "{{day}} · {{formatted}} klaim",
    returnRate: "Tingkat kembali",
    returnRateHint: "Mengklaim voucher lain setelahnya.",
    returned: "{{share}} ({{formatted}})",
  },
};
