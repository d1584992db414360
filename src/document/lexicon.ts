import type { ActionStatus, Priority } from "../domain/action-item.ts";
import type { SectionKind } from "../domain/post-mortem.ts";
import { holdsPhrase, isUnspaced, normalisePhrase } from "./normalise-phrase.ts";
import { languages } from "./vocabulary/languages.ts";
import type { FieldRole, ItemRole, Vocabulary } from "./vocabulary/vocabulary.ts";

/** What a heading announces, and how surely its entries are commitments. */
export interface HeadingSense {
  readonly kind: SectionKind;
  readonly certainty: "sure" | "maybe" | "none";
  readonly isExact: boolean;
  /** It sounds like actions and is none. */
  readonly isNotActions: boolean;
}

interface Entries<T> {
  readonly exact: ReadonlyMap<string, T>;
  /** Phrases by their first word, longest first. */
  readonly byWord: ReadonlyMap<string, readonly (readonly [string, T])[]>;
  /** Phrases of scripts without spaces, longest first. */
  readonly unspaced: readonly (readonly [string, T])[];
}

let cache: Lexicon | undefined;

interface Lexicon {
  readonly headings: Entries<Omit<HeadingSense, "isExact">>;
  readonly columns: Entries<ItemRole>;
  readonly fields: Entries<FieldRole>;
  readonly statuses: Entries<ActionStatus>;
  readonly priorities: Entries<Priority>;
  readonly nothing: ReadonlySet<string>;
}

function index<T>(pairs: Iterable<readonly [string, T]>): Entries<T> {
  const exact = new Map<string, T>();
  for (const [phrase, value] of pairs) if (!exact.has(phrase)) exact.set(phrase, value);
  // `Accion` and `Acao` are typed as often as `Acción` and `Ação`.
  for (const [phrase, value] of exact) {
    const bare = withoutAccents(phrase);
    if (!exact.has(bare)) exact.set(bare, value);
  }
  const byWord = new Map<string, (readonly [string, T])[]>();
  const unspaced: (readonly [string, T])[] = [];
  for (const entry of [...exact].toSorted((a, b) => b[0].length - a[0].length)) {
    const word = firstWord.exec(entry[0])?.[0] ?? entry[0];
    if (isUnspaced(entry[0])) unspaced.push(entry);
    else if (byWord.has(word)) byWord.get(word)?.push(entry);
    else byWord.set(word, [entry]);
  }
  return { exact, byWord, unspaced };
}

function withoutAccents(phrase: string): string {
  return /[\u00C0-\u024F]/.test(phrase) ? phrase.normalize("NFD").replace(/[\u0300-\u036F]/g, "") : phrase;
}

const firstWord = /[\p{L}\p{N}]+/u;

function* pairsOf<K extends string | number>(
  field: (vocabulary: Vocabulary) => Partial<Readonly<Record<K, readonly string[]>>>,
): Generator<readonly [string, string]> {
  for (const vocabulary of languages) {
    for (const [key, phrases] of Object.entries(field(vocabulary)) as [string, readonly string[]][]) {
      for (const phrase of phrases) yield [phrase, key];
    }
  }
}

function* headingPairs(): Generator<readonly [string, Omit<HeadingSense, "isExact">]> {
  for (const vocabulary of languages) {
    for (const phrase of vocabulary.notActions) {
      const kind = Object.entries(vocabulary.headings).find(([, phrases]) => phrases.includes(phrase))?.[0] ?? "other";
      yield [phrase, { kind: kind as SectionKind, certainty: "none", isNotActions: true }];
    }
    for (const phrase of vocabulary.actions)
      yield [phrase, { kind: "actions", certainty: "sure", isNotActions: false }];
    for (const phrase of vocabulary.maybeActions)
      yield [phrase, { kind: "actions", certainty: "maybe", isNotActions: false }];
    for (const [kind, phrases] of Object.entries(vocabulary.headings)) {
      for (const phrase of phrases)
        yield [phrase, { kind: kind as SectionKind, certainty: "none", isNotActions: false }];
    }
  }
}

/** The vocabularies as one index, built at first use: reading nothing should cost nothing. */
function lexicon(): Lexicon {
  cache ??= {
    headings: index(headingPairs()),
    columns: index(pairsOf((vocabulary) => vocabulary.columns) as Generator<readonly [string, ItemRole]>),
    fields: index(pairsOf((vocabulary) => vocabulary.fields) as Generator<readonly [string, FieldRole]>),
    statuses: index(pairsOf((vocabulary) => vocabulary.statuses) as Generator<readonly [string, ActionStatus]>),
    priorities: index(
      [...pairsOf((vocabulary) => vocabulary.priorities)].map(([phrase, key]) => [phrase, Number(key) as Priority]),
    ),
    nothing: new Set(languages.flatMap((vocabulary) => vocabulary.nothing)),
  };
  return cache;
}

/** What the longest phrase that a text holds means. */
function find<T>(entries: Entries<T>, text: string, least = 1): T | undefined {
  const exact = entries.exact.get(text);
  if (exact !== undefined) return exact;
  let best: readonly [string, T] | undefined;
  for (const word of text.match(/[\p{L}\p{N}]+/gu) ?? []) {
    const found = entries.byWord.get(word)?.find(([phrase]) => holdsPhrase(text, phrase));
    if (found && found[0].length >= least && found[0].length > (best?.[0].length ?? 0)) best = found;
  }
  if (best === undefined && isUnspaced(text)) best = entries.unspaced.find(([phrase]) => text.includes(phrase));
  return best?.[1];
}

/** What a heading announces; `other` where no vocabulary knows it. */
export function readHeadingSense(heading: string): HeadingSense {
  const other: HeadingSense = { kind: "other", certainty: "none", isExact: false, isNotActions: false };
  const phrase = normalisePhrase(heading);
  const bare = normalisePhrase(phrase.replace(/[([（【][^)\]）】]*[)\]）】]?/g, " "));
  const { headings } = lexicon();
  const exact = headings.exact.get(phrase) ?? headings.exact.get(bare);
  if (exact) return { ...exact, isExact: true };
  if (phrase === "" || phrase.length > 80) return other;
  const found = find(headings, phrase, 4);
  const sure = found?.isNotActions === true ? undefined : findSure(phrase);
  if (sure) return { ...sure, isExact: false };
  return found ? { ...found, isExact: false } : other;
}

/** `Lessons learned and action items` holds action items, whatever stands beside them. */
function findSure(phrase: string): Omit<HeadingSense, "isExact"> | undefined {
  const { headings } = lexicon();
  for (const word of phrase.match(/[\p{L}\p{N}]+/gu) ?? []) {
    const known = headings.byWord
      .get(word)
      ?.find(([each, sense]) => sense.certainty === "sure" && each.length >= 10 && holdsPhrase(phrase, each));
    if (known) return known[1];
  }
  return /(?:&|\/|,|\band) actions?$/.test(phrase) ? headings.exact.get("actions") : undefined;
}

/** A line says exactly what a heading says. */
export function isHeadingPhrase(text: string): boolean {
  const phrase = normalisePhrase(text);
  const { exact } = lexicon().headings;
  return exact.has(phrase) || exact.has(normalisePhrase(phrase.replace(/[([（【][^)\]）】]*[)\]）】]?/g, " ")));
}

/** What a column holds, by its heading. */
export function readColumnRole(heading: string): ItemRole | undefined {
  const phrase = normalisePhrase(heading);
  if (heading.trim() === "#") return "id";
  if (phrase === "" || phrase.length > 40) return undefined;
  // `Triggered by` says who or what, and `by` alone when.
  return /\p{L}{2}ed by$/u.test(phrase) ? lexicon().columns.exact.get(phrase) : find(lexicon().columns, phrase);
}

/** What a column or a label is called exactly. */
export function readItemLabel(label: string): ItemRole | undefined {
  return lexicon().columns.exact.get(normalisePhrase(label));
}

/** What a metadata field holds, by its exact name. */
export function readFieldRole(name: string): FieldRole | undefined {
  const phrase = normalisePhrase(name);
  const fields = lexicon().fields.exact;
  return fields.get(phrase) ?? fields.get(normalisePhrase(phrase.replace(/\([^)]*\)/g, " ")));
}

/** The status that words say, wherever they say it. */
export function findStatusWord(text: string, mode: "exact" | "anywhere" = "anywhere"): ActionStatus | undefined {
  const phrase = normalisePhrase(text);
  if (phrase === "") return undefined;
  const { statuses } = lexicon();
  return mode === "exact" ? statuses.exact.get(phrase) : find(statuses, phrase);
}

/** The priority that words say. */
export function findPriorityWord(text: string): Priority | undefined {
  const phrase = normalisePhrase(text);
  const { priorities } = lexicon();
  return priorities.exact.get(phrase) ?? find(priorities, phrase);
}

/** The words say that there is nothing: a dash, `n/a`, `none`. */
export function saysNothing(text: string): boolean {
  const phrase = normalisePhrase(text);
  return phrase === "" ? !/[?？]/.test(text) : lexicon().nothing.has(phrase);
}
