/** Runs a job's body as a repetition would: what the second run does must not show. */
export async function twice(run: () => Promise<void>): Promise<void> {
  await run();
  await run();
}
