import { useNavigate } from "@tanstack/react-router";
import { formatCodeTyping, PageHeader } from "@vouchsafe/ui";
import { useSession } from "@vouchsafe/web";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { PageTitle } from "../../navigation/page-title";
import { ClaimedPanel } from "./claimed-panel";
import { CodeForm } from "./code-form";
import "./redeem.css";
import { KeptPanel } from "./kept-panel";
import { RedeemOutcome } from "./redeem-outcome";
import type { RedeemSearch } from "./redeem-search";
import { useKind } from "./use-kind";
import { useRedeem } from "./use-redeem";

/** Redeem a code: check shows what it gives and consumes nothing, claim takes it. */
export function RedeemPage({ search }: { search: RedeemSearch }) {
  const { t } = useTranslation("app");
  const navigate = useNavigate();
  const session = useSession();
  const [code, setCode] = useState(() => formatCodeTyping(search.code ?? ""));
  const kind = useKind();
  const field = useRef<HTMLInputElement>(null);
  const goSignIn = useGoSignIn();
  const { step, check, claim, restart } = useRedeem({ onSignInNeeded: goSignIn });

  const checkCode = async (typed: string) => {
    const preview = await check(typed);
    if (preview === undefined) field.current?.focus();
    else kind.compare(preview);
  };
  useCheckOfSharedCode(search.code, checkCode);

  const changeCode = (typed: string) => {
    setCode(typed);
    kind.forgetSwitch();
    restart();
  };

  const startOver = () => {
    changeCode("");
    kind.choose(null);
    void navigate({ to: "/redeem", search: {}, replace: true });
  };

  if (step.name === "claimed") {
    const Claimed = step.preview.flow === "CHECKOUT" ? KeptPanel : ClaimedPanel;
    return (
      <div className="redeem">
        <PageTitle page={t("redeem.title")} />
        <Claimed preview={step.preview} redeemed={step.redeemed} onAnother={startOver} />
      </div>
    );
  }
  return (
    <div className="redeem">
      <PageTitle page={t("redeem.title")} />
      <PageHeader title={t("redeem.title")} detail={t("redeem.detail")} />
      <div className="redeem__steps">
        <CodeForm
          step={step}
          kind={kind.chosen}
          onKind={kind.choose}
          code={code}
          onCode={changeCode}
          onCheck={() => void checkCode(code)}
          field={field}
        />
        <RedeemOutcome
          step={step}
          switchedFrom={kind.switchedFrom}
          isSignedIn={session.status === "signedIn"}
          onClaim={() => void claim(code)}
          onCheck={() => void checkCode(code)}
          onSignIn={() => goSignIn(code)}
        />
      </div>
    </div>
  );
}

/** To sign-in, and back here with the code that was typed. */
function useGoSignIn(): (code: string) => void {
  const navigate = useNavigate();
  return (code) => {
    const next = `/redeem?${new URLSearchParams({ code }).toString()}`;
    void navigate({ to: "/sign-in", search: { next } });
  };
}

/** A shared link arrives with its code: it is checked once, as if the person had pressed Check. */
function useCheckOfSharedCode(shared: string | undefined, check: (code: string) => Promise<void>): void {
  const checked = useRef<string>(undefined);
  useEffect(() => {
    if (shared === undefined || checked.current === shared) return;
    checked.current = shared;
    void check(shared);
  }, [shared, check]);
}
