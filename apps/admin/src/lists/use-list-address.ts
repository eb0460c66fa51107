import { useNavigate, useRouter } from "@tanstack/react-router";
import { useCallback, useState } from "react";

type ListAddress<Search> = {
  /** Asks for something else, from the first page on. What is undefined leaves the address. */
  change: (changes: Search) => void;
  /** Goes to the page after a cursor and keeps the way back. */
  goToPage: (after: string | undefined, pagesBefore: readonly string[]) => void;
  /** Asks for everything. */
  showAll: () => void;
};

/** Writes what a list shows into the address of its page. */
export function useListAddress<Search extends { after?: string | undefined }>(): ListAddress<Search> {
  const navigate = useNavigate();
  const router = useRouter();
  const [here] = useState(() => router.latestLocation.pathname);
  const change = useCallback(
    (changes: Search) => {
      // The way to another page may be under way already while its code is loaded: words that were typed
      // before the click must not call the person back.
      if (router.latestLocation.pathname !== here) return;
      void navigate({
        to: ".",
        search: (before) => ({ ...before, after: undefined, ...changes }),
        replace: true,
        resetScroll: false,
      });
    },
    [here, navigate, router],
  );
  return {
    change,
    goToPage: (after, pagesBefore) =>
      void navigate({
        to: ".",
        search: (before) => ({ ...before, after }),
        state: (before) => ({ ...before, pagesBefore }),
      }),
    showAll: () => void navigate({ to: ".", search: {}, replace: true }),
  };
}
