import type { Wordlist } from "../wordlist.ts";
const none = { sure: [], bare: [] };
export const german: Wordlist = { self: "xxx", fillers: [], guards: [], harmless: [], concerns: { crisis: none, methods: none, encouragement: none, abuse: none, selling: none } };
