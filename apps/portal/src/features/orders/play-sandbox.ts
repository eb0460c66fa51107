/** What a payment of the sandbox can be told to do. */
export const ACTS = ["succeed", "fail", "expire"] as const;
export type SandboxAct = (typeof ACTS)[number];

/**
 * Tells the sandbox what a payment shall do; it then calls back as a real gateway does. Rejects when it was not
 * told. The header names the app, as with every other request: a page of another site cannot set it.
 */
export async function playSandbox(paymentId: string, act: SandboxAct): Promise<void> {
  const answer = await fetch(`/sandbox/payments/${encodeURIComponent(paymentId)}/${act}`, {
    method: "POST",
    credentials: "same-origin",
    headers: { "x-vouchsafe-app": "portal" },
  });
  if (!answer.ok) throw new Error(`The sandbox answered ${answer.status}.`);
}
