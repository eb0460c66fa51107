import type { Catalogue } from "@vouchsafe/web";

/** What charts say in words. */
export const en = {
  charts: {
    claims: "Claims",
    day: "Day",
    week: "Week",
    fromTo: "{{from}} to {{to}}",
    noClaims: "No claims in this time.",
    total_one: "{{formatted}} claim from {{from}} to {{to}}.",
    total_other: "{{formatted}} claims from {{from}} to {{to}}.",
    busiest: "Most on {{day}}: {{formatted}}.",
    asTable: "Show as a table",
    tableLabel: "Claims over time as a table",
    range: "How far back",
    days_one: "{{count}} day",
    days_other: "{{count}} days",
  },
};

export const id: Catalogue<typeof en> = {
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
