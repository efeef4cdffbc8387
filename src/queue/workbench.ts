// Runs handlers a few at a time, with just as many messages claimed ahead as keeps them busy.
import type { Claimed } from "./lease.ts";

export interface Workbench {
  /** How many messages to claim now; 0 while there is enough. */
  room(): number;
  /** Takes what was claimed when `asked` were asked for. */
  add(messages: readonly Claimed[], asked: number): void;
  /** Gives back what has not been started and fails the test, and forgets it. */
  drop(keep: (message: Claimed) => boolean): Claimed[];
  /** Starts nothing any more. Gives back what was not started, and resolves when the rest has ended. */
  close(): { left: Claimed[]; ended: Promise<void> };
}

const maxPrefetch = 500;

/**
 * @param handle never rejects
 * @param onRoom called when a handler has ended and there is room for more
 */
export function createWorkbench(
  concurrency: number,
  handle: (message: Claimed) => Promise<void>,
  onRoom: () => void,
): Workbench {
  let buffer: Claimed[] = [];
  let running = 0;
  /** How many to hold beyond those being handled: none for slow handlers, more while they have to wait. */
  let prefetch = 0;
  let wasFull = false;
  let closed: (() => void) | null = null;

  const inHand = () => running + buffer.length;

  function room(): number {
    const wanted = concurrency + prefetch - inHand();
    return wanted > prefetch / 2 ? wanted : 0;
  }

  function start(): void {
    while (!closed && running < concurrency && buffer.length > 0) void run(buffer.shift()!);
  }

  async function run(message: Claimed): Promise<void> {
    running++;
    await handle(message);
    running--;
    if (closed) return running === 0 ? closed() : undefined;
    start();
    if (room() > 0) onRoom();
  }

  function drop(keep: (message: Claimed) => boolean): Claimed[] {
    const dropped = buffer.filter((message) => !keep(message));
    buffer = buffer.filter(keep);
    return dropped;
  }

  return {
    room,
    add(messages, asked) {
      const isFull = messages.length === asked;
      const endedMeanwhile = concurrency + prefetch - asked - inHand();
      if (inHand() > 0) prefetch = Math.max(prefetch >> 1, Math.min(prefetch, endedMeanwhile * 2));
      else if (isFull && wasFull)
        prefetch = Math.min(maxPrefetch, Math.max(concurrency, prefetch * 2));
      wasFull = isFull;
      buffer = [...buffer, ...messages].sort((a, b) => a.lane - b.lane);
      start();
    },
    drop,
    close() {
      const ended = new Promise<void>((resolve) => {
        closed = resolve;
        if (running === 0) resolve();
      });
      return { left: drop(() => false), ended };
    },
  };
}
