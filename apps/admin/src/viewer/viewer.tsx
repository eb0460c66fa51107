import type { Me, PlatformSettings } from "@vouchsafe/web";
import { createContext, type ReactNode, useContext } from "react";

/** Who looks at the page, and by which settings. */
export type Viewer = {
  readonly me: Me;
  readonly settings: PlatformSettings;
  /** Auditors see everything and change nothing: no act is offered that the server would refuse. */
  readonly canManage: boolean;
};

const ViewerContext = createContext<Viewer | null>(null);

export function ViewerProvider(props: { me: Me; settings: PlatformSettings; children: ReactNode }) {
  const { me, settings } = props;
  const viewer = { me, settings, canManage: me.role === "SUPERADMIN" };
  return <ViewerContext value={viewer}>{props.children}</ViewerContext>;
}

/** The person signed in. Throws outside of the signed-in part of the app. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (viewer === null) throw new Error("useViewer is for pages behind the sign-in.");
  return viewer;
}
