/** The values of `keys` as far as there are any; `load` is asked for those that `known` does not hold yet. */
export async function remembered<Value>(
  known: Map<string, Value>,
  keys: readonly string[],
  load: (unknown: readonly string[]) => Promise<Iterable<readonly [string, Value]>>,
): Promise<Map<string, Value>> {
  const unknown = keys.filter((key) => !known.has(key));
  if (unknown.length > 0) for (const [key, value] of await load(unknown)) known.set(key, value);
  const found = new Map<string, Value>();
  for (const key of keys) {
    const value = known.get(key);
    if (value !== undefined) found.set(key, value);
  }
  return found;
}
