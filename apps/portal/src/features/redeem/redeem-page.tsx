import { Button, Stack, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { Unit } from "@vouchsafe/schema";
import { CodeField, formatCodeTyping, PageHeader } from "@vouchsafe/ui";
import { useFormat, useRefusal, useSession } from "@vouchsafe/web";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { VoucherTicket_previewFragment } from "../../generated/graphql";
import { PageTitle } from "../../navigation/page-title";
import "./redeem.css";
import { ClaimedPanel } from "./claimed-panel";
import { KindChoice } from "./kind-choice";
import { RedeemOutcome } from "./redeem-outcome";
import type { RedeemSearch } from "./redeem-search";
import { isAboutTheText, refusalFacts } from "./refusal-facts";
import { type RedeemStep, useRedeem } from "./use-redeem";

/** Redeem a code: check shows what it gives and consumes nothing, claim takes it. */
export function RedeemPage({ search }: { search: RedeemSearch }) {
  const { t } = useTranslation("app");
  const navigate = useNavigate();
  const session = useSession();
  const [code, setCode] = useState(() => formatCodeTyping(search.code ?? ""));
  const kind = useKind();
  const field = useRef<HTMLInputElement>(null);
  const goSignIn = (typed: string) =>
    void navigate({ to: "/sign-in", search: { next: `/redeem?${new URLSearchParams({ code: typed })}` } });
  const { step, check, claim, restart } = useRedeem({ onSignInNeeded: goSignIn });

  const fieldRefusal = useFieldRefusal(step);

  const checkCode = async (typed: string) => {
    const preview = await check(typed);
    if (preview === undefined) field.current?.focus();
    else kind.compare(preview);
  };
  useCheckOfSharedCode(search.code, checkCode);

  const startOver = () => {
    setCode("");
    kind.forget();
    restart();
    void navigate({ to: "/redeem", search: {}, replace: true });
  };

  if (step.name === "claimed") {
    return (
      <div className="redeem">
        <PageTitle page={t("redeem.title")} />
        <ClaimedPanel redeemed={step.redeemed} onAnother={startOver} />
      </div>
    );
  }

  const hasTicket = step.name === "checked" || step.name === "claiming";
  return (
    <div className="redeem">
      <PageTitle page={t("redeem.title")} />
      <PageHeader title={t("redeem.title")} detail={t("redeem.detail")} />
      <div className="redeem__steps">
        <form
          className="portal__panel"
          noValidate
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            void checkCode(code);
          }}
        >
          <Stack gap="lg">
            <KindChoice value={kind.chosen} onChange={kind.choose} />
            <CodeField
              inputRef={field}
              name="code"
              label={t("redeem.codeLabel")}
              description={t("redeem.codeHint")}
              placeholder={t("redeem.codePlaceholder")}
              value={code}
              isDisabled={step.name === "claiming"}
              error={fieldRefusal}
              onChange={(typed) => {
                setCode(typed);
                kind.forgetSwitch();
                restart();
              }}
            />
            <Button
              type="submit"
              size="md"
              variant={hasTicket ? "default" : "filled"}
              loading={step.name === "checking"}
              disabled={step.name === "claiming"}
              className="redeem__check"
            >
              {hasTicket ? t("redeem.checkAgain") : t("redeem.check")}
            </Button>
          </Stack>
        </form>
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

/** What is wrong with the text of the code, for the field; undefined when nothing is. */
function useFieldRefusal(step: RedeemStep): ReactNode {
  const { refusalSentence, refusalNextStep } = useRefusal();
  if (step.name !== "refused" || !isAboutTheText(step.refusal)) return undefined;
  const facts = refusalFacts(step.refusal);
  return (
    <span data-refusal={facts.code}>
      {refusalSentence(facts)} {refusalNextStep(facts)}
    </span>
  );
}

/** The kind the person expects. A code that gives another kind switches it, and remembers from which. */
function useKind() {
  const [chosen, setChosen] = useState<Unit | null>(null);
  const [switchedFrom, setSwitchedFrom] = useState<Unit>();
  return {
    chosen,
    switchedFrom,
    choose: (unit: Unit) => {
      setChosen(unit);
      setSwitchedFrom(undefined);
    },
    forget: () => {
      setChosen(null);
      setSwitchedFrom(undefined);
    },
    forgetSwitch: () => setSwitchedFrom(undefined),
    compare: (preview: VoucherTicket_previewFragment) => {
      const units = preview.benefits.map((benefit) => benefit.unit);
      const given = units[0];
      if (given === undefined || (chosen !== null && units.includes(chosen))) return;
      if (chosen !== null) setSwitchedFrom(chosen);
      setChosen(given);
    },
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
