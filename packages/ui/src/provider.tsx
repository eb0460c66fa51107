import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { cssVariablesResolver, theme } from "./theme";

export interface VouchsafeProviderProps {
  children: ReactNode;
  /** `"test"` switches off transitions and portals. */
  env?: "default" | "test";
}

/**
 * Theme, colour scheme (the system's until the person chooses) and notifications. Puts no inline script into
 * the page: a content security policy without inline scripts holds.
 */
export function VouchsafeProvider({ children, env = "default" }: VouchsafeProviderProps) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      deduplicateInlineStyles
      env={env}
    >
      <Notifications position="bottom-right" limit={2} />
      {children}
    </MantineProvider>
  );
}
