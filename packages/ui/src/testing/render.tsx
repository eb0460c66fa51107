import { render } from "@testing-library/react";
import type { ReactElement } from "react";
import { VouchsafeProvider } from "../provider";

/** Renders a component inside the theme, without transitions and portals. */
export function renderInTheme(element: ReactElement) {
  return render(element, {
    wrapper: ({ children }) => <VouchsafeProvider env="test">{children}</VouchsafeProvider>,
  });
}
