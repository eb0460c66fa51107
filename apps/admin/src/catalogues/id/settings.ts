import type { Catalogue } from "@vouchsafe/web";
import type { texts as english } from "../en/settings";

/** The page of settings. */
export const texts: Catalogue<typeof english> = {
  settings: {
    title: "Pengaturan",
    intro: "Aturan yang berlaku pada instalasi ini, dan di mana masing-masing diubah.",
    browser: "Peramban ini",
    browserDetail:
      "Disimpan di peramban ini dan langsung berlaku. Tanggal ditampilkan dalam zona waktunya, {{zone}}.",
    organisation: "Organisasi",
    zone: "Zona waktu",
    zoneHint:
      "Hari yang dipilih di formulir berarti sehari penuh di zona ini. Diubah lewat {{variable}} di server.",
    currency: "Mata uang kredit GPU",
    currencyHint: "Rupiah bulat pada versi ini; tidak dapat diubah.",
    languages: "Bahasa",
    languagesHint: "Setiap orang memilih sendiri, di kedua aplikasi.",
    limits: {
      title: "Batas",
      detail: "Tertanam dalam versi ini: formulir dan server memakai batas yang sama.",
      what: "Yang dibatasi",
      limit: "Batas",
      names: {
        quantity: "Kode per voucher, maksimal",
        confirmQuantity: "Jumlah kode yang harus diketik ulang sebelum diterbitkan, mulai dari",
        maxClaims: "Klaim satu kode bersama, maksimal, bila dibatasi",
        perPerson: "Klaim satu orang, maksimal, bila dibatasi",
        benefits: "Manfaat per voucher, maksimal",
        amount: "Unit yang diberikan satu manfaat per klaim, maksimal",
        usageDays: "Hari pemakaian setelah klaim, maksimal",
        codeLengthMin: "Huruf dan angka dalam kode, minimal",
        codeLengthMax: "Huruf dan angka dalam kode, maksimal",
        downloadSeconds: "Lama tautan unduhan berlaku, dalam detik",
        pageSize: "Baris per halaman daftar",
        passwordLength: "Karakter kata sandi, minimal",
      },
    },
    server: {
      title: "Di server",
      detail:
        "Variabel lingkungan, dibaca saat server dijalankan. Nilainya tidak ditampilkan di sini; README menjelaskan semuanya.",
      variable: "Variabel",
      meaning: "Yang ditentukan",
      meanings: {
        ORGANISATION_TIME_ZONE: "Zona tempat hari yang dipilih berarti sehari penuh.",
        PUBLIC_URL: "Alamat yang dipakai orang.",
        DATABASE_URL: "Tempat data disimpan: sebuah berkas, atau server MariaDB.",
        VOUCHSAFE_SECRET:
          "Menandatangani tautan unduhan. Mengubahnya membatalkan tautan dari menit-menit terakhir.",
        TRUSTED_PROXY_HOPS: "Berapa proksi di depan server yang dipercaya tentang siapa pemanggilnya.",
        LOG_LEVEL: "Seberapa banyak server menulis ke log.",
      },
    },
  },
};
