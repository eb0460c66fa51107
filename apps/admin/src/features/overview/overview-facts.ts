import type { OverviewQuery } from "../../generated/graphql";

/** What the overview says. */
export type OverviewFacts = OverviewQuery["overview"];
