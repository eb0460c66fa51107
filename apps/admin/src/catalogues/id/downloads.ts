import type { Catalogue } from "@vouchsafe/web";
import type { texts as english } from "../en/downloads";

/** Files on their way from the server. */
export const texts: Catalogue<typeof english> = {
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
