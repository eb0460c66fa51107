import type { Catalogue } from "@vouchsafe/web";

/** Files on their way from the server. */
export const en = {
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

export const id: Catalogue<typeof en> = {
  downloads: {
    running: "Mengunduh {{what}}…",
    progress: "Kemajuan unduhan",
    lines: "{{rows}} dari {{all}} baris",
    saved: "{{what}} tersimpan.",
    cancelled: "Unduhan dibatalkan. Tidak ada yang disimpan.",
    broken: "Unduhan terputus. Tidak ada yang disimpan.",
    short_other: "Berkasnya kurang {{formatted}} baris, jadi tidak disimpan.",
    codes_other: "{{formatted}} kode",
    claims_other: "{{formatted}} klaim",
    vouchers_other: "{{formatted}} voucher",
  },
};
