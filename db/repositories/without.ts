/** A row without the columns that only storage needs. */
export function without<Row extends object, Key extends keyof Row>(row: Row, ...keys: Key[]): Omit<Row, Key> {
  const rest = { ...row };
  for (const key of keys) Reflect.deleteProperty(rest, key);
  return rest;
}
