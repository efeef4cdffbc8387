// All languages: people mix them, so every text is looked through with each.
import type { Wordlist } from "../wordlist.ts";
import { german } from "./de.ts";
import { english } from "./en.ts";
import { spanish } from "./es.ts";
import { french } from "./fr.ts";

export const wordlists: readonly Wordlist[] = [english, german, spanish, french];
