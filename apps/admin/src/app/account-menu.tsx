import { Button, Popover, Text } from "@mantine/core";
import { IconLogout, IconUserCircle } from "@tabler/icons-react";
import { useSignOut } from "@vouchsafe/web";
import { useTranslation } from "react-i18next";
import { useNotices } from "../notices";
import { useViewer } from "../viewer/viewer";
import classes from "./frame.module.css";

/** Who is signed in, as what, and the way out. */
export function AccountMenu() {
  const { t } = useTranslation("app");
  const { t: shared } = useTranslation("shared");
  const { me } = useViewer();
  const { signOut, isSigningOut } = useSignOut("/admin/sign-in");
  const notices = useNotices();
  const leave = async () => {
    try {
      await signOut();
    } catch (error) {
      notices.failed(error);
    }
  };
  return (
    <Popover position="bottom-end" width={260} withRoles trapFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          px={8}
          className={classes.account ?? ""}
          leftSection={<IconUserCircle size={20} aria-hidden />}
          aria-label={t("shell.account", { name: me.name })}
        >
          <span className={classes.accountName}>{me.name}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text fw={600}>{me.name}</Text>
        <Text size="sm" c="dimmed" className={classes.accountMail ?? ""}>
          {me.email}
        </Text>
        <Text size="sm" c="dimmed" mb="sm">
          {shared(`roles.${me.role}`)}
        </Text>
        <Button
          variant="default"
          fullWidth
          leftSection={<IconLogout size={18} aria-hidden />}
          loading={isSigningOut}
          onClick={() => void leave()}
        >
          {shared("actions.signOut")}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
