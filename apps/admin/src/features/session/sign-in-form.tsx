import { Alert, Anchor, Button, PasswordInput, Text, TextInput } from "@mantine/core";
import { type SignInRefusal, useFault, useRefusal, useSignIn } from "@vouchsafe/web";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./sign-in.module.css";

type Problem = { title: string; detail: string; isOtherApp: boolean };

export function SignInForm() {
  const { t } = useTranslation("app");
  const { signIn, isSigningIn } = useSignIn();
  const { problem, refuse, fail, clear } = useProblem();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [isChecked, setChecked] = useState(false);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setChecked(true);
    clear();
    const missing = email.trim() === "" ? "email" : password === "" ? "password" : null;
    if (missing !== null) {
      event.currentTarget.querySelector<HTMLInputElement>(`[name=${missing}]`)?.focus();
      return;
    }
    try {
      const refusal = await signIn({ email: email.trim(), password });
      if (refusal !== undefined) refuse(refusal);
    } catch (error) {
      fail(error);
    }
  };

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextInput
        name="email"
        type="email"
        label={t("signIn.email")}
        autoComplete="username"
        required
        withAsterisk={false}
        autoFocus
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        error={isChecked && email.trim() === "" ? t("signIn.emailMissing") : undefined}
      />
      <PasswordInput
        name="password"
        label={t("signIn.password")}
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={isChecked && password === "" ? t("signIn.passwordMissing") : undefined}
        visibilityToggleButtonProps={{ "aria-label": t("signIn.showPassword") }}
      />
      {problem !== null && (
        <Alert color="red" role="alert" title={problem.title}>
          <Text size="sm">{problem.detail}</Text>
          {problem.isOtherApp && <Anchor href="/">{t("signIn.openPortal")}</Anchor>}
        </Alert>
      )}
      <Button type="submit" size="md" loading={isSigningIn}>
        {t("signIn.submit")}
      </Button>
    </form>
  );
}

function useProblem() {
  const [problem, setProblem] = useState<Problem | null>(null);
  const { refusalSentence, refusalNextStep } = useRefusal();
  const faultOf = useFault();
  return {
    problem,
    clear: () => setProblem(null),
    refuse: (refusal: SignInRefusal) =>
      setProblem({
        title: refusalSentence(refusal),
        detail: refusalNextStep(refusal),
        isOtherApp: refusal.__typename === "WrongApp",
      }),
    fail: (error: unknown) => setProblem({ ...faultOf(error), isOtherApp: false }),
  };
}
