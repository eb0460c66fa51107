import { Alert } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";

/** Why a form was not accepted, and what to do; read out when it appears. */
export function FormAlert({ title, detail }: { title: string; detail: string }) {
  return (
    <Alert role="alert" color="red" icon={<IconAlertCircle aria-hidden />} title={title}>
      {detail}
    </Alert>
  );
}
