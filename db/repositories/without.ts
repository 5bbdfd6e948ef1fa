/** A row without the columns that only storage needs. */
export function without<Row extends object, Key extends keyof Row>(row: Row, ...keys: Key[]): Omit<Row, Key> {
  const dropped: readonly PropertyKey[] = keys;
  return Object.fromEntries(Object.entries(row).filter(([name]) => !dropped.includes(name))) as Omit<
    Row,
    Key
  >;
}
