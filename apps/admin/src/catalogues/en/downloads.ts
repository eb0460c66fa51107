/** Files on their way from the server. */
export const texts = {
  downloads: {
    running: "Downloading {{what}}…",
    progress: "Progress of the download",
    lines: "{{rows}} of {{all}} lines",
    saved: "{{what}} saved.",
    cancelled: "The download was cancelled. Nothing was saved.",
    broken: "The download broke off. Nothing was saved.",
    short_one: "The file lacked {{formatted}} line, so it was not saved.",
    short_other: "The file lacked {{formatted}} lines, so it was not saved.",
    codes_one: "{{formatted}} code",
    codes_other: "{{formatted}} codes",
    claims_one: "{{formatted}} claim",
    claims_other: "{{formatted}} claims",
    vouchers_one: "{{formatted}} voucher",
    vouchers_other: "{{formatted}} vouchers",
  },
};
