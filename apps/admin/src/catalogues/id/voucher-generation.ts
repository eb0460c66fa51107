import type { Catalogue } from "@vouchsafe/web";
import type { texts as english } from "../en/voucher-generation";

/** Codes that are made in the background. */
export const texts: Catalogue<typeof english> = {
  generation: {
    running: "Kode sedang dibuat",
    cancelled: "Pembuatan kode dihentikan",
    progress: "Kode yang sudah ada",
    count: "{{generated}} dari {{total}} kode · {{share}}",
    runningText:
      "Tidak ada yang dapat mengklaim sebelum semua kode ada. Halaman ini boleh ditinggalkan; prosesnya berjalan sendiri.",
    runningMoreText:
      "Kode yang sudah ada tetap dapat diklaim; yang baru muncul bersamaan. Halaman ini boleh ditinggalkan; prosesnya berjalan sendiri.",
    cancelledText:
      "Voucher dimatikan dan kodenya belum lengkap. Lanjutkan dari tempat berhentinya kapan saja.",
    cancelledMoreText:
      "Kode yang sudah ada tetap dapat diklaim. Lanjutkan dari tempat berhentinya kapan saja.",
    unreachable: "Server sedang tidak menjawab. Kode tetap dibuat; halaman ini terus bertanya.",
    stop: "Hentikan pembuatan kode",
    stopped: "Tidak ada kode lagi yang dibuat.",
    resume: "Lanjutkan",
    finished: "Semua {{formatted}} kode sudah ada. Voucher siap.",
  },
};
