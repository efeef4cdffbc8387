// Time as tests turn it: it runs like the wall clock, ahead of it by as much as they ask for.

export interface TestClock {
  now: () => Date;
  advance(ms: number): void;
}

/**
 * Not a standing clock: the command line runs as a process of its own on the wall clock, and what it
 * stamps must never lie in the server's future.
 */
export function createTestClock(): TestClock {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    advance(ms) {
      ahead += ms;
    },
  };
}
