/**
 * Tells every tab of this browser that the wallet has changed, the one that announces it as well: only the channel
 * that sends does not hear, and the listening one is another. Carries no content: whoever hears it asks the server,
 * as the person whom that tab belongs to.
 */
const CHANNEL_NAME = "vouchsafe.wallet";

/** Something has come into the wallet, or left it, by what was done in this tab. */
export function announceWalletChange(): void {
  const channel = openChannel();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin only
  channel?.postMessage("changed");
  channel?.close();
}

/** Calls `onChange` whenever a tab, this one included, announces a change, until the returned function is called. */
export function listenToWalletChanges(onChange: () => void): () => void {
  const channel = openChannel();
  channel?.addEventListener("message", onChange);
  return () => channel?.close();
}

/** undefined in a browser without channels: its tabs then learn of a change when they are looked at. */
function openChannel(): BroadcastChannel | undefined {
  return typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel(CHANNEL_NAME);
}
