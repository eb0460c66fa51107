import { Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import {
  EMAIL_LENGTH_MAX,
  PASSWORD_LENGTH_MAX,
  PASSWORD_LENGTH_MIN,
  USER_NAME_LENGTH_MAX,
} from "@vouchsafe/contract";
import { useTranslation } from "react-i18next";
import { TextLink } from "../../navigation/links";
import type { NextSearch } from "../../navigation/next-location";
import { AccountCard } from "./account-card";
import { FormAlert } from "./form-alert";
import { useRegisterForm } from "./use-register-form";

/** Registration; a new account is signed in at once, and the guard leads on to where the person was going. */
export function RegisterPage({ search }: { search: NextSearch }) {
  const { t } = useTranslation("app");
  return (
    <AccountCard title={t("account.registerTitle")} detail={t("account.registerDetail")}>
      <RegisterForm />
      <Text mt="lg">
        {t("account.haveAccount")}{" "}
        <TextLink to="/sign-in" search={search} underline="always">
          {t("account.toSignIn")}
        </TextLink>
      </Text>
    </AccountCard>
  );
}

function RegisterForm() {
  const { t } = useTranslation("app");
  const { form, submit, problem, isRegistering } = useRegisterForm();
  return (
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
  );
}
