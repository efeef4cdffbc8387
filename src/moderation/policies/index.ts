import type { Policy } from "../model.ts";
export const policies: readonly Policy[] = [];
