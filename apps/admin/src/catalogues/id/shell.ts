import type { Catalogue } from "@vouchsafe/web";
import type { texts as english } from "../en/shell";

/** Navigation, sign-in and what any page can run into. */
export const texts: Catalogue<typeof english> = {
  undo: "Urungkan",
  shell: {
    title: "Vouchsafe Admin",
    pageTitle: "{{page}} · Vouchsafe Admin",
    skipToContent: "Langsung ke isi",
    navigation: "Navigasi utama",
    openMenu: "Buka navigasi",
    closeMenu: "Tutup navigasi",
    overview: "Ikhtisar",
    vouchers: "Voucher",
    newVoucher: "Voucher baru",
    campaigns: "Kampanye",
    orders: "Pesanan",
    users: "Pengguna",
    models: "Model",
    attempts: "Percobaan",
    apiKeys: "Kunci API",
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
    lateTitle: "Tidak ada apa-apa lagi di halaman ini",
    lateText: "Daftarnya sudah memendek sejak tautan ini dibuat.",
    nothingTitle: "Tidak ada yang cocok",
    nothingText: "Tidak ada yang sesuai dengan pencarian dan saringan ini.",
  },
};
