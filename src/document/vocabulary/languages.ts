import { english } from "./english.ts";
import { norwegian } from "./norwegian.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Every language that the reader knows; where two disagree about a word, the earlier wins. */
export const languages: readonly Vocabulary[] = [english, norwegian];
