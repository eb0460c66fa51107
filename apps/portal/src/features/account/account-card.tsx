import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { PageTitle } from "../../navigation/page-title";

/** The frame that sign-in and registration share. */
export function AccountCard({
  title,
  detail,
  children,
}: {
  title: string;
  detail: string;
  children: ReactNode;
}) {
  return (
    <section className="portal__panel portal__narrow">
      <PageTitle page={title} />
      <Title order={1} size="h2">
        {title}
      </Title>
      <Text c="dimmed" mb="lg">
        {detail}
      </Text>
      {children}
    </section>
  );
}
