import { Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { type SignInRefusal, useFault, useRefusal, useSession, useSignIn } from "@vouchsafe/web";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TextLink } from "../../navigation/links";
import type { NextSearch } from "../../navigation/next-location";
import { AccountCard } from "./account-card";
import { FormAlert } from "./form-alert";

/** Sign-in. Where to go afterwards is the guard's business: it sees the session appear. */
export function SignInPage({ search }: { search: NextSearch }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { signIn, isSigningIn } = useSignIn();
  const { refusalSentence, refusalNextStep } = useRefusal();
  const describeFault = useFault();
  const session = useSession();
  const [problem, setProblem] = useState<{ refusal: SignInRefusal } | { fault: unknown }>();

  const required = (value: string) => (value.trim() === "" ? shared("fieldErrors.REQUIRED") : null);
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { email: "", password: "" },
    validate: { email: required, password: required },
  });

  const submit = form.onSubmit(async (input) => {
    setProblem(undefined);
    try {
      const refusal = await signIn(input);
      if (refusal !== undefined) setProblem({ refusal });
    } catch (fault) {
      setProblem({ fault });
    }
  });

  return (
    <AccountCard title={t("account.signInTitle")} detail={t("account.signInDetail")}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {problem !== undefined &&
            ("refusal" in problem ? (
              <FormAlert title={refusalSentence(problem.refusal)} detail={refusalNextStep(problem.refusal)} />
            ) : (
              <FormAlert {...describeFault(problem.fault)} />
            ))}
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
          {session.status === "signedOut" && session.settings.hasDemoAccounts && (
            <Text size="sm" c="dimmed">
              {t("account.demo")}
            </Text>
          )}
        </Stack>
      </form>
      <Text mt="lg">
        {t("account.noAccount")}{" "}
        <TextLink to="/register" search={search} underline="always">
          {t("account.toRegister")}
        </TextLink>
      </Text>
    </AccountCard>
  );
}
