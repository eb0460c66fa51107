import { Alert } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";

/** Why a form was not accepted, and what to do. */
export interface Problem {
  title: string;
  detail: string;
}

/** A problem with a form as a whole; read out when it appears. */
export function FormAlert({ title, detail }: Problem) {
  return (
    <Alert role="alert" color="red" icon={<IconAlertCircle aria-hidden />} title={title}>
      {detail}
    </Alert>
  );
}
