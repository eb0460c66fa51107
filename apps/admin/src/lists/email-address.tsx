import lists from "./lists.module.css";

/** Below a name. Breaks behind the sign before it breaks inside a word. */
export function EmailAddress({ text }: { text: string }) {
  const host = text.indexOf("@") + 1;
  return (
    <span className={lists.sub}>
      {text.slice(0, host)}
      <wbr />
      {text.slice(host)}
    </span>
  );
}
