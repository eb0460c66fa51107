import { DateInput, DatesProvider } from "@mantine/dates";
import { IconCalendar } from "@tabler/icons-react";
import "dayjs/locale/id";
import { useTranslation } from "react-i18next";
import type { FieldProps } from "./field-kit";
import { dayText, parseDay } from "./parse-day";

type DayFieldProps = FieldProps & {
  label: string;
  description: string;
  value: string | null;
  onChange: (day: string | null) => void;
  minDate?: string | undefined;
};

/** A whole calendar day, typed or picked; an emptied field is no day. */
export function DayField({ value, onChange, minDate, ...props }: DayFieldProps) {
  const { t, i18n } = useTranslation("app");
  return (
    <DatesProvider settings={{ locale: i18n.language, firstDayOfWeek: 1 }}>
      <DateInput
        {...props}
        value={value}
        onChange={onChange}
        valueFormat={(day) => dayText(day, i18n.language)}
        dateParser={(typed) => parseDay(typed, i18n.language)}
        {...(minDate !== undefined && { minDate })}
        // Days of other months are too pale to be read; each month shows its own.
        hideOutsideDates
        ariaLabels={{
          previousMonth: t("calendar.previousMonth"),
          nextMonth: t("calendar.nextMonth"),
          previousYear: t("calendar.previousYear"),
          nextYear: t("calendar.nextYear"),
          previousDecade: t("calendar.previousDecade"),
          nextDecade: t("calendar.nextDecade"),
          monthLevelControl: t("calendar.chooseMonth"),
          yearLevelControl: t("calendar.chooseYear"),
        }}
        clearable
        clearButtonProps={{ "aria-label": t("form.clearDay") }}
        leftSection={<IconCalendar size={18} aria-hidden />}
        autoComplete="off"
        popoverProps={{ withinPortal: true }}
      />
    </DatesProvider>
  );
}
