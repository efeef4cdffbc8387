// Something a loop can wait at: opened by events, or by time. An opening in advance is not lost.

export interface Latch {
  open(): void;
  /** Resolves once opened since the last wait, or after `ms` milliseconds, and says which it was. */
  wait(ms: number): Promise<"opened" | "time">;
}

export function createLatch(): Latch {
  let opened = false;
  let pass = () => {};
  return {
    open() {
      opened = true;
      pass();
    },
    async wait(ms) {
      if (!opened) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          pass = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      const reason = opened ? "opened" : "time";
      opened = false;
      return reason;
    },
  };
}
