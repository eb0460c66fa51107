/**
 * Gathers what the fields of a page ask for one by one, and loads all of it at once: one statement for a page,
 * however many rows it has. Nothing is kept: what is asked for later is loaded anew.
 */
export function gather<Key, Value>(
  load: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): (key: Key) => Promise<Value | undefined> {
  let waiting: { readonly keys: Set<Key>; readonly values: Promise<ReadonlyMap<Key, Value>> } | null = null;
  const open = () => {
    const keys = new Set<Key>();
    // The fields of all rows of a page are asked for in one turn of the event loop: the next one has them all.
    const values = new Promise((resolve) => setImmediate(resolve)).then(() => {
      waiting = null;
      return load([...keys]);
    });
    return { keys, values };
  };
  return async (key) => {
    waiting ??= open();
    waiting.keys.add(key);
    return (await waiting.values).get(key);
  };
}
