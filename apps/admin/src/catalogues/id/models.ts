import type { Catalogue } from "@vouchsafe/web";
import type { texts as english } from "../en/models";

/** The catalog of LLM models. */
export const texts: Catalogue<typeof english> = {
  models: {
    title: "Model",
    intro: "Model LLM yang dapat menjadi satu-satunya tujuan token.",
    columns: {
      name: "Model",
      provider: "Penerbit",
      state: "Status",
      vouchers: "Voucher",
      acts: "Tindakan",
    },
    enabled: "Ditawarkan",
    disabled: "Tidak ditawarkan",
    vouchersOf_other: "{{formatted}} voucher khusus {{name}}",
    add: "Tambah model",
    addTitle: "Model baru",
    edit: "Ubah",
    editOf: "Ubah {{name}}",
    editTitle: "Ubah {{name}}",
    save: "Simpan perubahan",
    added: "{{name}} kini dapat dipilih untuk voucher.",
    saved: "{{name}} disimpan.",
    switchOff: "Matikan",
    switchOn: "Nyalakan",
    switchOffOf: "Matikan {{name}}",
    switchOnOf: "Nyalakan {{name}}",
    switchedOff:
      "{{name}} tidak lagi ditawarkan untuk voucher baru. Yang sudah khusus model ini tetap berlaku.",
    switchedOn: "{{name}} ditawarkan untuk voucher baru.",
    emptyTitle: "Belum ada model",
    emptyText: "Tanpa model, token berlaku untuk semua model. Tambahkan model untuk mengkhususkan token.",
    fields: {
      slug: "Id untuk gateway",
      slugHint: "Misalnya meta/llama-3.2-90b-instruct. Tidak akan pernah dapat diubah.",
      slugFixed: "Diberikan saat model ditambahkan; tidak dapat diubah.",
      name: "Nama",
      nameHint: "Yang dibaca orang pada tiket.",
      provider: "Penerbit",
      providerHint: "Siapa yang menerbitkan model ini.",
    },
  },
};
