/** How long the browser may take to begin with a file before its address is given back. */
const ADDRESS_KEPT_MS = 60_000;

/** Lets the browser save a file under a name, as if a link to it had been followed. */
export function saveFile(blob: Blob, fileName: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), ADDRESS_KEPT_MS);
}
