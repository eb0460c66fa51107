/** A list in pieces of at most `size`, in order: an engine bounds how much one statement may hold. */
export function* chunksOf<Each>(list: readonly Each[], size: number): Generator<readonly Each[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
}
