import type { Catalogue } from "@vouchsafe/web";

/** The page of settings. */
export const en = {
  settings: {
    title: "Settings",
    intro: "By which rules this installation runs, and where each of them is changed.",
    browser: "This browser",
    browserDetail: "Kept in this browser and taken over at once. Dates are shown in its time zone, {{zone}}.",
    organisation: "Organisation",
    zone: "Time zone",
    zoneHint: "A day picked in a form is the whole day here. Changed with {{variable}} on the server.",
    currency: "Currency of GPU credit",
    currencyHint: "Whole rupiah in this version; it cannot be changed.",
    languages: "Languages",
    languagesHint: "Everybody chooses their own, in either app.",
    limits: {
      title: "Limits",
      detail: "Built into this version: forms and server hold to the same ones.",
      what: "What is limited",
      limit: "Limit",
      names: {
        quantity: "Codes of one voucher, at most",
        confirmQuantity: "Codes from which the quantity is typed once more before issuing",
        maxClaims: "Claims of one shared code, at most, when they are limited",
        perPerson: "Claims of one person, at most, when they are limited",
        benefits: "Benefits of one voucher, at most",
        amount: "Units that one benefit gives per claim, at most",
        usageDays: "Days of use after a claim, at most",
        codeLengthMin: "Letters and digits of a code, at least",
        codeLengthMax: "Letters and digits of a code, at most",
        downloadSeconds: "Seconds that a download link works",
        pageSize: "Rows on one page of a list",
        passwordLength: "Characters of a password, at least",
      },
    },
    server: {
      title: "On the server",
      detail:
        "Environment variables, read when the server starts. Their values are not shown here; the README describes them all.",
      variable: "Variable",
      meaning: "What it decides",
      meanings: {
        ORGANISATION_TIME_ZONE: "The zone in which a picked day is a whole day.",
        PUBLIC_URL: "The address that people use.",
        DATABASE_URL: "Where the data lies: a file, or a MariaDB server.",
        VOUCHSAFE_SECRET: "Signs download links. Changing it makes the links of the last minutes void.",
        TRUSTED_PROXY_HOPS: "How many proxies in front of the server are believed about who calls.",
        LOG_LEVEL: "How much the server writes into its log.",
      },
    },
  },
};

export const id: Catalogue<typeof en> = {
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
