// Time is an input everywhere: the wall clock in production, one that tests can turn elsewhere.

/** Gives the present moment. */
export type Clock = () => Date;

export const wallClock: Clock = () => new Date();
