import { ActionIcon, Button, Divider, Popover, Text } from "@mantine/core";
import { IconLogout, IconUser } from "@tabler/icons-react";
import { notify } from "@vouchsafe/ui";
import { type Me, useSignOut } from "@vouchsafe/web";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** Who is signed in, and the way out. */
export function AccountMenu({ me }: { me: Me }) {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { signOut, isSigningOut } = useSignOut("/sign-in");

  const [isOpen, setOpen] = useState(false);

  const leave = async () => {
    try {
      await signOut();
    } catch {
      notify({ message: t("shell.signOutFailed"), tone: "fault", closeLabel: shared("actions.close") });
    }
  };

  return (
    <Popover
      position="bottom-end"
      width={260}
      withinPortal={false}
      trapFocus
      opened={isOpen}
      onChange={setOpen}
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t("shell.account", { name: me.name })}
          title={me.name}
          onClick={() => setOpen((open) => !open)}
        >
          <IconUser size={20} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Text fw={600} truncate>
          {me.name}
        </Text>
        <Text size="sm" c="dimmed" truncate>
          {me.email}
        </Text>
        <Divider my="sm" />
        <Button
          variant="default"
          fullWidth
          loading={isSigningOut}
          leftSection={<IconLogout size={18} aria-hidden />}
          onClick={() => void leave()}
        >
          {shared("actions.signOut")}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
