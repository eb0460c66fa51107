import { ActionIcon, Menu, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconLogout, IconUser } from "@tabler/icons-react";
import { type Me, useSignOut } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";

/** Who is signed in, and the way out. */
export function AccountMenu({ me }: { me: Me }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { signOut, isSigningOut } = useSignOut("/sign-in");

  const leave = async () => {
    try {
      await signOut();
    } catch {
      notifications.show({ message: t("shell.signOutFailed"), color: "red" });
    }
  };

  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          loading={isSigningOut}
          aria-label={t("shell.account", { name: me.name })}
          title={me.name}
        >
          <IconUser size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <div className="portal__account">
          <Text fw={600} truncate>
            {me.name}
          </Text>
          <Text size="sm" c="dimmed" truncate>
            {me.email}
          </Text>
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={18} aria-hidden />} onClick={() => void leave()}>
          {shared("actions.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
