import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";

/**
 * Enter in the search jumps to the code that was typed, as soon as the answer shows that it was one. Typing
 * alone never leaves the list: half a name can spell somebody else's code.
 */
export function useJumpToCode(match: { readonly id: string } | null, search: string | undefined) {
  const navigate = useNavigate();
  const [awaited, setAwaited] = useState<string | null>(null);
  const matchId = match?.id;

  useEffect(() => {
    if (matchId === undefined || search === undefined || awaited !== search) return;
    setAwaited(null);
    void navigate({
      to: "/vouchers/$batchId",
      params: { batchId: matchId },
      search: { tab: "codes", code: search },
    });
  }, [matchId, search, awaited, navigate]);

  return { jumpWhenFound: setAwaited };
}
