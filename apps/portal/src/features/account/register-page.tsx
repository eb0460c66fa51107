import { Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import {
  EMAIL_LENGTH_MAX,
  PASSWORD_LENGTH_MAX,
  PASSWORD_LENGTH_MIN,
  USER_NAME_LENGTH_MAX,
} from "@vouchsafe/contract";
import { type RegisterRefusal, useFault, useRefusal, useRegister } from "@vouchsafe/web";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TextLink } from "../../navigation/links";
import type { NextSearch } from "../../navigation/next-location";
import { AccountCard } from "./account-card";
import { FormAlert } from "./form-alert";
import { useAccountFieldErrors } from "./use-account-field-errors";

/** Registration; a new account is signed in at once, and the guard leads on to where the person was going. */
export function RegisterPage({ search }: { search: NextSearch }) {
  const { t } = useTranslation("app");
  const { register, isRegistering } = useRegister();
  const { refusalSentence, refusalNextStep } = useRefusal();
  const describeFault = useFault();
  const errors = useAccountFieldErrors();
  const [problem, setProblem] = useState<{ title: string; detail: string }>();

  const form = useForm({
    mode: "uncontrolled",
    initialValues: { name: "", email: "", password: "" },
    validate: errors.validators,
  });

  const showRefusal = (refusal: RegisterRefusal) => {
    const fields = refusal.__typename === "InvalidInput" ? errors.fromServer(refusal.fields) : {};
    form.setErrors(fields);
    // What belongs to no field of this form must still be said somewhere.
    if (Object.keys(fields).length === 0) {
      setProblem({ title: refusalSentence(refusal), detail: refusalNextStep(refusal) });
    }
  };

  const submit = form.onSubmit(async (input) => {
    setProblem(undefined);
    try {
      const refusal = await register(input);
      if (refusal !== undefined) showRefusal(refusal);
    } catch (fault) {
      setProblem(describeFault(fault));
    }
  });

  return (
    <AccountCard title={t("account.registerTitle")} detail={t("account.registerDetail")}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {problem !== undefined && <FormAlert {...problem} />}
          <TextInput
            label={t("account.name")}
            name="name"
            autoComplete="name"
            maxLength={USER_NAME_LENGTH_MAX}
            key={form.key("name")}
            {...form.getInputProps("name")}
          />
          <TextInput
            label={t("account.email")}
            type="email"
            name="email"
            autoComplete="username"
            maxLength={EMAIL_LENGTH_MAX}
            key={form.key("email")}
            {...form.getInputProps("email")}
          />
          <PasswordInput
            label={t("account.password")}
            description={t("account.passwordHint", { count: PASSWORD_LENGTH_MIN })}
            name="password"
            autoComplete="new-password"
            maxLength={PASSWORD_LENGTH_MAX}
            visibilityToggleButtonProps={{ "aria-label": t("account.showPassword") }}
            key={form.key("password")}
            {...form.getInputProps("password")}
          />
          <Button type="submit" size="md" loading={isRegistering}>
            {t("account.register")}
          </Button>
        </Stack>
      </form>
      <Text mt="lg">
        {t("account.haveAccount")}{" "}
        <TextLink to="/sign-in" search={search} underline="always">
          {t("account.toSignIn")}
        </TextLink>
      </Text>
    </AccountCard>
  );
}
