import type { Catalogue } from "@vouchsafe/web";
import type { texts as english } from "../en/charts";

/** What charts say in words. */
export const texts: Catalogue<typeof english> = {
  charts: {
    claims: "Klaim",
    day: "Hari",
    week: "Minggu",
    fromTo: "{{from}} sampai {{to}}",
    noClaims: "Tidak ada klaim dalam waktu ini.",
    total_other: "{{formatted}} klaim dari {{from}} sampai {{to}}.",
    busiest: "Terbanyak pada {{day}}: {{formatted}}.",
    asTable: "Tampilkan sebagai tabel",
    tableLabel: "Klaim dari waktu ke waktu sebagai tabel",
    range: "Seberapa jauh ke belakang",
    days_other: "{{count}} hari",
  },
};
