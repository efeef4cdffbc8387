// Sends statements of one transaction without waiting for each: they run in the order they are given.

/**
 * Waits until all have ended, and only then fails with the first failure: a transaction must not be
 * rolled back while statements for it are still on their way.
 */
export async function pipelined<T extends readonly unknown[]>(
  statements: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const results = await Promise.allSettled(statements);
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
  return results.map((result) => (result as PromiseFulfilledResult<unknown>).value) as never;
}
