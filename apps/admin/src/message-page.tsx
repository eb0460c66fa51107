import { PageHeader } from "@vouchsafe/ui";
import type { ReactNode } from "react";
import { usePageTitle } from "./page-title";

/** A page that has nothing but something to say: what is the matter, and the way on. */
export function MessagePage(props: { title: string; text: string; action: ReactNode }) {
  usePageTitle(props.title);
  return (
    <>
      <PageHeader title={props.title} detail={props.text} />
      {props.action}
    </>
  );
}
