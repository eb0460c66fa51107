import { Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useFault, useRefusal, useSession, useSignIn } from "@vouchsafe/web";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TextLink } from "../../navigation/links";
import type { NextSearch } from "../../navigation/next-location";
import { AccountCard } from "./account-card";
import { FormAlert, type Problem } from "./form-alert";

/** Sign-in. Where to go afterwards is the guard's business: it sees the session appear. */
export function SignInPage({ search }: { search: NextSearch }) {
  const { t } = useTranslation("app");
  return (
    <AccountCard title={t("account.signInTitle")} detail={t("account.signInDetail")}>
      <SignInForm />
      <DemoNote />
      <Text mt="lg">
        {t("account.noAccount")}{" "}
        <TextLink to="/register" search={search} underline="always">
          {t("account.toRegister")}
        </TextLink>
      </Text>
    </AccountCard>
  );
}

function SignInForm() {
  const { t } = useTranslation("app");
  const { signIn, isSigningIn } = useSignIn();
  const { refusalSentence, refusalNextStep, fieldErrorSentence } = useRefusal();
  const describeFault = useFault();
  const [problem, setProblem] = useState<Problem>();

  const required = (value: string) => (value.trim() === "" ? fieldErrorSentence({ code: "REQUIRED" }) : null);
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { email: "", password: "" },
    validate: { email: required, password: required },
  });

  const submit = form.onSubmit(async (input) => {
    setProblem(undefined);
    try {
      const refusal = await signIn(input);
      if (refusal !== undefined) {
        setProblem({ title: refusalSentence(refusal), detail: refusalNextStep(refusal) });
      }
    } catch (fault) {
      setProblem(describeFault(fault));
    }
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {problem !== undefined && <FormAlert {...problem} />}
        <TextInput
          label={t("account.email")}
          type="email"
          name="email"
          autoComplete="username"
          key={form.key("email")}
          {...form.getInputProps("email")}
        />
        <PasswordInput
          label={t("account.password")}
          name="password"
          autoComplete="current-password"
          visibilityToggleButtonProps={{ "aria-label": t("account.showPassword") }}
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
        <Button type="submit" size="md" loading={isSigningIn}>
          {t("account.signIn")}
        </Button>
      </Stack>
    </form>
  );
}

/** Where the accounts of a demonstration are to be found; nothing anywhere else. */
function DemoNote() {
  const { t } = useTranslation("app");
  const session = useSession();
  if (session.status !== "signedOut" || !session.settings.hasDemoAccounts) return null;
  return (
    <Text size="sm" c="dimmed" mt="md">
      {t("account.demo")}
    </Text>
  );
}
