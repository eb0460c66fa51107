/** What charts say in words. */
export const texts = {
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
