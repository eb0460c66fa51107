import { useMantineColorScheme } from "@mantine/core";
import { IconDeviceDesktop, IconMoon, IconSun } from "@tabler/icons-react";
import { ChoiceMenu } from "./choice-menu";

export interface ColorSchemeSwitchProps {
  labels: { choose: string; light: string; dark: string; auto: string };
}

const ICONS = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop };
const SCHEMES = ["light", "dark", "auto"] as const;

/** Light, dark, or as the device has it; the choice is kept in this browser. */
export function ColorSchemeSwitch({ labels }: ColorSchemeSwitchProps) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Icon = ICONS[colorScheme];
  return (
    <ChoiceMenu
      label={labels.choose}
      icon={<Icon size={20} aria-hidden />}
      value={colorScheme}
      choices={SCHEMES.map((scheme) => ({ value: scheme, label: labels[scheme] }))}
      onChange={setColorScheme}
    />
  );
}
