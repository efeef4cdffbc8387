// Waiting for something, but not for ever, and not for the same thing many times over.

/** @throws {Error} when it takes longer; its own later failure is then nobody's concern */
export async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It took more than ${ms} ms.`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Who asks while an answer is under way gets that answer: however often somebody asks, and however long
 * it takes, only one is ever under way.
 */
export function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  let current: Promise<T> | null = null;
  return () => (current ??= ask().finally(() => (current = null)));
}
