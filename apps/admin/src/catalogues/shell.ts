import type { Catalogue } from "@vouchsafe/web";

/** Navigation, sign-in and what any page can run into. */
export const en = {
  shell: {
    title: "Vouchsafe Admin",
    pageTitle: "{{page}} · Vouchsafe Admin",
    skipToContent: "Skip to content",
    navigation: "Main navigation",
    openMenu: "Open navigation",
    closeMenu: "Close navigation",
    vouchers: "Vouchers",
    newVoucher: "New voucher",
    settings: "Settings",
    account: "Account of {{name}}",
    readOnly: "Read-only",
    readOnlyHint:
      "You are signed in as an auditor: everything can be looked at, codes are masked, nothing can be changed.",
  },
  signIn: {
    title: "Sign in to Vouchsafe Admin",
    intro: "For superadmins and auditors.",
    email: "E-mail",
    password: "Password",
    submit: "Sign in",
    showPassword: "Show or hide the password",
    emailMissing: "Enter your e-mail address.",
    passwordMissing: "Enter your password.",
    openPortal: "Open the portal",
    demo: "Demo accounts of this installation are printed in the terminal where it was started.",
  },
  notFound: {
    title: "There is no such page",
    text: "The address may be mistyped, or the page has moved.",
    back: "Go to vouchers",
  },
  broken: {
    title: "This page could not be shown",
    text: "Something failed on our side. Nothing was changed.",
  },
  superadminOnly: {
    title: "Only superadmins can change vouchers",
    text: "You are signed in as an auditor. You can look at every voucher, its claims and its figures.",
    back: "Go to vouchers",
  },
  paging: {
    label: "Pages",
    next: "Next page",
    previous: "Previous page",
    first: "First page",
  },
};

export const id: Catalogue<typeof en> = {
  shell: {
    title: "Vouchsafe Admin",
    pageTitle: "{{page}} · Vouchsafe Admin",
    skipToContent: "Langsung ke isi",
    navigation: "Navigasi utama",
    openMenu: "Buka navigasi",
    closeMenu: "Tutup navigasi",
    vouchers: "Voucher",
    newVoucher: "Voucher baru",
    settings: "Pengaturan",
    account: "Akun {{name}}",
    readOnly: "Hanya baca",
    readOnlyHint:
      "Anda masuk sebagai auditor: semua dapat dilihat, kode disamarkan, tidak ada yang dapat diubah.",
  },
  signIn: {
    title: "Masuk ke Vouchsafe Admin",
    intro: "Untuk superadmin dan auditor.",
    email: "Email",
    password: "Kata sandi",
    submit: "Masuk",
    showPassword: "Tampilkan atau sembunyikan kata sandi",
    emailMissing: "Isi alamat email Anda.",
    passwordMissing: "Isi kata sandi Anda.",
    openPortal: "Buka portal",
    demo: "Akun demo instalasi ini dicetak di terminal tempat aplikasi dijalankan.",
  },
  notFound: {
    title: "Halaman ini tidak ada",
    text: "Alamatnya mungkin salah ketik, atau halamannya sudah pindah.",
    back: "Ke daftar voucher",
  },
  broken: {
    title: "Halaman ini tidak dapat ditampilkan",
    text: "Ada yang gagal di pihak kami. Tidak ada yang berubah.",
  },
  superadminOnly: {
    title: "Hanya superadmin yang dapat mengubah voucher",
    text: "Anda masuk sebagai auditor. Anda dapat melihat setiap voucher, klaimnya, dan angkanya.",
    back: "Ke daftar voucher",
  },
  paging: {
    label: "Halaman",
    next: "Halaman berikutnya",
    previous: "Halaman sebelumnya",
    first: "Halaman pertama",
  },
};
