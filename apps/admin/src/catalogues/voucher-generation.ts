import type { Catalogue } from "@vouchsafe/web";

/** Codes that are made in the background. */
export const en = {
  generation: {
    running: "Making the codes",
    cancelled: "Making the codes was stopped",
    progress: "Codes that exist already",
    count: "{{generated}} of {{total}} codes · {{share}}",
    runningText: "Nobody can claim before all codes exist. You can leave this page; it goes on by itself.",
    runningMoreText:
      "The codes there are stay claimable; the new ones appear together. You can leave this page; it goes on by itself.",
    cancelledText:
      "The voucher is switched off and has not all of its codes. Go on where it stopped when you like.",
    cancelledMoreText: "The codes there were stay claimable. Go on where it stopped when you like.",
    unreachable:
      "The server does not answer at the moment. The codes go on being made; this page keeps asking.",
    stop: "Stop making codes",
    stopped: "No more codes are made.",
    resume: "Go on",
    finished: "All {{formatted}} codes exist. The voucher is ready.",
  },
};

export const id: Catalogue<typeof en> = {
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
