import { Anchor, type AnchorProps, Button, type ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import { type ComponentPropsWithRef, forwardRef } from "react";

type AnchorElementProps = Omit<ComponentPropsWithRef<"a">, keyof ButtonProps | keyof AnchorProps>;

const ButtonAnchor = forwardRef<HTMLAnchorElement, ButtonProps & AnchorElementProps>(
  function ButtonAnchor(props, ref) {
    return <Button component="a" ref={ref} {...props} />;
  },
);

const TextAnchor = forwardRef<HTMLAnchorElement, AnchorProps & AnchorElementProps>(
  function TextAnchor(props, ref) {
    return <Anchor ref={ref} {...props} />;
  },
);

/** A link to another page that looks like a button. */
export const ButtonLink = createLink(ButtonAnchor);

/** A link to another page inside a text. */
export const TextLink = createLink(TextAnchor);
