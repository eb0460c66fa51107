import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from "@mantine/core";

/** The one accent: used for the one thing to do on a page, and for the stub of a ticket. */
const viridian: MantineColorsTuple = [
  "#e9f5f1",
  "#d3eae3",
  "#a8d8c9",
  "#77c4ad",
  "#52b899",
  "#2aa386",
  "#178a70",
  "#0b6b57",
  "#075848",
  "#044638",
];

/** Neutrals with a trace of the accent's green, so that paper and ink belong together. */
const gray: MantineColorsTuple = [
  "#f6f7f4",
  "#eef0ec",
  "#e3e6e1",
  "#d2d7d1",
  "#b7beb7",
  "#848d86",
  "#59635c",
  "#454e48",
  "#2e3530",
  "#1b201d",
];

const dark: MantineColorsTuple = [
  "#e4e8e5",
  "#c6cdc8",
  "#a3ada7",
  "#838e88",
  "#3e4742",
  "#303834",
  "#262d29",
  "#1b211e",
  "#121614",
  "#0c0f0e",
];

/**
 * What marks a choice: dark in the light scheme, pale in the dark one. The schemes read shades 7 and 4 (see
 * `primaryShade`); the others are never shown.
 */
const ink: MantineColorsTuple = [
  "#e4e8e5",
  "#e4e8e5",
  "#e4e8e5",
  "#e4e8e5",
  "#e4e8e5",
  "#c6cdc8",
  "#2e3530",
  "#2e3530",
  "#1b201d",
  "#1b201d",
];

/** Warnings and faults, darker at the end than the default palettes: text in them reads on their own tint. */
const orange: MantineColorsTuple = [
  "#fdf3e2",
  "#fae5c5",
  "#f5d199",
  "#efba66",
  "#e6a340",
  "#d18a20",
  "#b27010",
  "#925908",
  "#704304",
  "#553302",
];

const red: MantineColorsTuple = [
  "#fdeeec",
  "#fadbd8",
  "#f6bdb7",
  "#f09a92",
  "#e6695e",
  "#d3473b",
  "#b9342a",
  "#9a271e",
  "#7a1c15",
  "#5f140f",
];

/** Names of the type faces as the font packages declare them. */
const SANS = "'Source Sans 3 Variable', 'Source Sans 3', system-ui, sans-serif";
const MONO = "'JetBrains Mono Variable', 'JetBrains Mono', ui-monospace, monospace";

/**
 * Two corrections of contrast. Text of the light variant gets the ends of its palette. Text on the accent and on
 * red follows the colour scheme: the library decides once, by the light scheme's shade, and would put white on the
 * pale accent of the dark scheme.
 */
const variantColorResolver: VariantColorsResolver = (input) => {
  const resolved = defaultVariantColorsResolver(input);
  const color = input.color ?? input.theme.primaryColor;
  if (input.variant === "light") {
    return {
      ...resolved,
      color: `light-dark(var(--mantine-color-${color}-9), var(--mantine-color-${color}-2))`,
    };
  }
  if (input.variant === "filled" && color === input.theme.primaryColor) {
    return { ...resolved, color: "light-dark(#fff, #06231b)", hoverColor: "light-dark(#fff, #06231b)" };
  }
  if (input.variant === "filled" && color === "red") {
    return { ...resolved, color: "light-dark(#fff, #2b0b07)", hoverColor: "light-dark(#fff, #2b0b07)" };
  }
  return resolved;
};

const CHOICE_COLOURS = { color: "ink", iconColor: "var(--mantine-color-body)" };

export const theme = createTheme({
  primaryColor: "viridian",
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  colors: { viridian, ink, gray, dark, orange, red },
  black: "#17201b",
  variantColorResolver,
  fontFamily: SANS,
  fontFamilyMonospace: MONO,
  fontSizes: { xs: "0.8125rem", sm: "0.9375rem", md: "1rem", lg: "1.125rem", xl: "1.375rem" },
  headings: {
    fontFamily: SANS,
    fontWeight: "640",
    sizes: {
      h1: { fontSize: "1.75rem", lineHeight: "1.2" },
      h2: { fontSize: "1.25rem", lineHeight: "1.3" },
      h3: { fontSize: "1.0625rem", lineHeight: "1.35" },
    },
  },
  defaultRadius: "md",
  radius: { sm: "4px", md: "8px", lg: "12px" },
  respectReducedMotion: true,
  focusRing: "auto",
  components: {
    // A choice is not the thing to do on the page: it is marked in ink, not in the accent.
    Radio: { defaultProps: CHOICE_COLOURS },
    RadioIndicator: { defaultProps: CHOICE_COLOURS },
    Checkbox: { defaultProps: CHOICE_COLOURS },
  },
  cursorType: "pointer",
});

/** Variables that the components of this package read besides Mantine's own. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--vs-page": "#f3f4f0",
    "--vs-hairline": "#dde1db",
    "--vs-stub": "#dcefe8",
    "--vs-stub-ink": "#044638",
    "--vs-stub-dim": "#2f6457",
    "--vs-ticket-shadow": "rgb(23 32 27 / 22%)",
    "--mantine-color-dimmed": "var(--mantine-color-gray-6)",
    "--mantine-color-placeholder": "#6b756e",
    "--mantine-color-error": "#b3261e",
    "--mantine-color-default-border": "#b7beb7",
  },
  dark: {
    "--vs-page": "#121614",
    "--vs-hairline": "#303834",
    "--vs-stub": "#12382e",
    "--vs-stub-ink": "#c4ece0",
    "--vs-stub-dim": "#93cdbb",
    "--vs-ticket-shadow": "rgb(0 0 0 / 70%)",
    "--mantine-color-placeholder": "#98a29c",
    "--mantine-color-error": "#ff9a90",
    "--mantine-color-default-border": "#4a544e",
  },
});
