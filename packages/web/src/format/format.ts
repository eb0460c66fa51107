import { fractionDigitsOf } from "@vouchsafe/contract";
import type { Unit } from "@vouchsafe/schema";
import type { TFunction } from "i18next";
import { type Language, LOCALES } from "../i18n/catalogue";

export interface Format {
  /** The reader's IANA time zone. */
  timeZone: string;
  /** Whole number with the language's grouping. */
  formatNumber: (value: number) => string;
  /**
   * Whole units with their unit: "1,000 LLM tokens", "Rp 250.000", "25 LLM tokens · llama-3.2-90b only". With
   * `isSigned` a growth carries its plus.
   */
  formatAmount: (unit: Unit, amount: number, options?: AmountOptions) => string;
  /** Minor units of a currency: "Rp 80.000"; 1050 of USD is "US$10.50". */
  formatMoney: (amountMinor: number, currency: string) => string;
  /** An instant in the reader's zone, with the zone named: "20 Nov 2026, 16:30 GMT+7". */
  formatDateTime: (iso: string) => string;
  /** The time of day of an instant in the reader's zone, to the second: "16:30:05". */
  formatTime: (iso: string) => string;
  /** The day an instant falls on in the reader's zone: "20 Nov 2026". */
  formatDate: (iso: string) => string;
  /** A calendar day, YYYY-MM-DD, which is the same in every zone: "20 Nov 2026". */
  formatDay: (day: string) => string;
  /** The same without its year, for the axis of a chart: "20 Nov". */
  formatDayShort: (day: string) => string;
  /** A share of one: 0.125 is "12.5%". */
  formatShare: (share: number) => string;
  /** Hundredths of a percent, all of them told: 2000 is "20%", 1255 is "12.55%". */
  formatBasisPoints: (basisPoints: number) => string;
  /**
   * The last moment before a deadline, which is an exclusive instant: midnight at the end of 31 December reads
   * "31 Dec 2026, 23:59". null is "No deadline" for a claim deadline and "Never expires" for a usage deadline.
   */
  formatDeadline: (iso: string | null, kind: "claim" | "use") => string;
  /** How far an instant is from `now`: "in 3 days", "2 hours ago". */
  formatRelative: (iso: string, now: Date) => string;
  /** A number of seconds ahead: "in 30 seconds". */
  formatIn: (seconds: number) => string;
}

export interface AmountOptions {
  /** Name of the only model the tokens pay for. */
  modelName?: string | null;
  isSigned?: boolean;
}

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const DAY_S = 24 * HOUR_S;

/** Largest unit first. Days go up to two months: nobody counts down to a deadline in weeks. */
const RELATIVE_STEPS = [
  { unit: "year", seconds: 365 * DAY_S, from: 365 * DAY_S },
  { unit: "month", seconds: 30 * DAY_S, from: 60 * DAY_S },
  { unit: "day", seconds: DAY_S, from: DAY_S },
  { unit: "hour", seconds: HOUR_S, from: HOUR_S },
  { unit: "minute", seconds: MINUTE_S, from: MINUTE_S },
] as const;
const SECOND_STEP = { unit: "second", seconds: 1 } as const;

/** Rupiah is written the Indonesian way in every language, with a space that does not break. */
const RUPIAH = new Intl.NumberFormat("id-ID", { maximumFractionDigits: 0 });
const NO_BREAK_SPACE = "\u00a0";
const MINUS = "\u2212";
const BASIS_POINTS_OF_ONE = 10_000;

/** The standard's own writers of numbers and dates, made once: making one takes longer than using it. */
function createWriters(locale: string, timeZone: string) {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const day = { day: "numeric", month: "short", year: "numeric", timeZone } as const;
  const date = new Intl.DateTimeFormat(locale, day);
  const dateTime = new Intl.DateTimeFormat(locale, {
    ...day,
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  });
  const time = new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZone,
  });
  const calendarDay = new Intl.DateTimeFormat(locale, { ...day, timeZone: "UTC" });
  const calendarDayShort = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  });
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const basisPoints = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 });
  return { number, date, dateTime, time, calendarDay, calendarDayShort, share, basisPoints };
}

export function createFormat(options: {
  language: Language;
  timeZone: string;
  t: TFunction<"shared">;
}): Format {
  const { language, timeZone, t } = options;
  const locale = LOCALES[language];
  const { number, date, dateTime, time, calendarDay, calendarDayShort, share, basisPoints } = createWriters(
    locale,
    timeZone,
  );
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "always" });

  const formatSeconds = (seconds: number) => {
    const size = Math.abs(seconds);
    const step = RELATIVE_STEPS.find((each) => size >= each.from) ?? SECOND_STEP;
    return relative.format(Math.trunc(seconds / step.seconds), step.unit);
  };

  const plainAmount = (unit: Unit, amount: number, sign: string) => {
    const size = Math.abs(amount);
    switch (unit) {
      case "LLM_TOKEN":
        return t("units.llmTokens", { count: size, text: sign + number.format(size) });
      case "GPU_CREDIT":
        return rupiah(size, sign);
    }
  };

  return {
    timeZone,
    formatNumber: (value) => number.format(value),
    formatAmount: (unit, amount, { modelName, isSigned = false } = {}) => {
      const sign = amount < 0 ? MINUS : isSigned && amount > 0 ? "+" : "";
      const text = plainAmount(unit, amount, sign);
      return modelName == null ? text : t("units.lockedTo", { amount: text, model: modelName });
    },
    formatMoney: (amountMinor, currency) => formatMoney(amountMinor, { currency, locale }),
    formatDateTime: (iso) => dateTime.format(new Date(iso)),
    formatTime: (iso) => time.format(new Date(iso)),
    formatDate: (iso) => date.format(new Date(iso)),
    formatDay: (text) => calendarDay.format(startOf(text)),
    formatDayShort: (text) => calendarDayShort.format(startOf(text)),
    formatShare: (value) => share.format(value),
    formatBasisPoints: (value) => basisPoints.format(value / BASIS_POINTS_OF_ONE),
    formatDeadline: (iso, kind) => {
      if (iso !== null) return dateTime.format(new Date(Date.parse(iso) - 1));
      return kind === "claim" ? t("deadlines.noClaimDeadline") : t("deadlines.noUseDeadline");
    },
    formatRelative: (iso, now) => formatSeconds((Date.parse(iso) - now.getTime()) / 1000),
    formatIn: (seconds) => formatSeconds(Math.max(1, Math.ceil(seconds))),
  };
}

function rupiah(amount: number, sign: string): string {
  return `${sign}Rp${NO_BREAK_SPACE}${RUPIAH.format(amount)}`;
}

/** Minor units written in the unit of the currency; rupiah has no minor unit in use. */
function formatMoney(
  amountMinor: number,
  { currency, locale }: { currency: string; locale: string },
): string {
  const sign = amountMinor < 0 ? MINUS : "";
  const size = Math.abs(amountMinor);
  if (currency === "IDR") return rupiah(size, sign);
  const writer = new Intl.NumberFormat(locale, { style: "currency", currency });
  return sign + writer.format(size / 10 ** fractionDigitsOf(currency));
}

/** A calendar day as the instant at which it begins in UTC, in which it is then told as well. */
function startOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
