/** What the calendar of a day field says to a screen reader. */
export const en = {
  calendar: {
    previousMonth: "Previous month",
    nextMonth: "Next month",
    previousYear: "Previous year",
    nextYear: "Next year",
    previousDecade: "Previous ten years",
    nextDecade: "Next ten years",
    chooseMonth: "Choose a month",
    chooseYear: "Choose a year",
  },
};

export const id = {
  calendar: {
    previousMonth: "Bulan sebelumnya",
    nextMonth: "Bulan berikutnya",
    previousYear: "Tahun sebelumnya",
    nextYear: "Tahun berikutnya",
    previousDecade: "Sepuluh tahun sebelumnya",
    nextDecade: "Sepuluh tahun berikutnya",
    chooseMonth: "Pilih bulan",
    chooseYear: "Pilih tahun",
  },
};
