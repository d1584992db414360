import type { Settings } from "../config/settings.ts";
import type { Finding, Level } from "../domain/finding.ts";
import type { CalendarDate } from "../domain/located.ts";
import type { PostMortem } from "../domain/post-mortem.ts";
import type { RecurrenceMatch } from "../domain/recurrence.ts";
import type { UnreadableFile } from "../domain/source-file.ts";
import type { Archive } from "./build-archive.ts";
import type { SecretSighting } from "./find-secrets.ts";

export type Preset = Settings["preset"];
export type RuleLevel = Level | "off";
export type RuleGroup =
  | "structure"
  | "metadata"
  | "timeline"
  | "numbers"
  | "root-cause"
  | "action-items"
  | "language"
  | "safety"
  | "recurrence"
  | "links"
  | "gates";

/** What an option of a rule may hold; the default's type is the option's type. */
export type OptionValue = number | string | boolean | readonly string[] | Readonly<Record<string, readonly string[]>>;

/** An option with its default, and one sentence for the documentation. */
export interface OptionSpec<Value extends OptionValue = OptionValue> {
  readonly default: Value;
  readonly describe: string;
}

/** Where a finding stands: a line, or the document as a whole (shown at its title). */
export type Place = number | "document";

/** What a rule may add to a message. */
export interface Extras {
  readonly endLine?: number | undefined;
  readonly related?: Finding["related"] | undefined;
  readonly fix?: Finding["fix"] | undefined;
}

/** Everything that a rule may look at. */
export interface Context<Options = Readonly<Record<string, OptionValue>>> {
  readonly document: PostMortem;
  /** The file as it stands, in lines without their terminators; undefined where only the model is at hand. */
  readonly lines: readonly string[] | undefined;
  /** What the other documents say. */
  readonly archive: Archive;
  readonly settings: Settings;
  readonly today: CalendarDate;
  readonly options: Options;
  /** Earlier incidents like this one; undefined where recurrence was not looked for. */
  readonly matches: readonly RecurrenceMatch[] | undefined;
  readonly secrets: readonly SecretSighting[];
  /** The ids of all rules. */
  readonly ruleIds: ReadonlySet<string>;
  /** Whether a path of the workspace exists; undefined where the workspace cannot be asked. */
  readonly fileExists: ((path: string) => boolean) | undefined;
}

type Report = (
  message: string,
  place: Place,
  data?: Readonly<Record<string, string | number>>,
  extras?: Extras,
) => void;

/** One statement that a good post-mortem fulfils. */
export interface Rule {
  readonly id: string;
  readonly group: RuleGroup;
  /** One line: what holds where the rule is silent. */
  readonly summary: string;
  /** Why a team wants to hear of it. */
  readonly why: string;
  readonly levels: Readonly<Record<Preset, RuleLevel>>;
  /** What is there, then what is wanted; `{name}` is filled in. */
  readonly messages: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly check: (context: Context, report: Report) => void;
  /** Whether the rule still makes sense in a document that lost its line breaks. */
  readonly speaksOfGarbledText: boolean;
  readonly checkUnreadable: ((file: UnreadableFile, report: Report) => void) | undefined;
}

type Slots<Message extends string> = Message extends `${string}{${infer Slot}}${infer Rest}`
  ? Slot | Slots<Rest>
  : never;

type Data<Message extends string> = [Slots<Message>] extends [never]
  ? [data?: Readonly<Record<string, never>>, extras?: Extras]
  : [data: Readonly<Record<Slots<Message>, string | number>>, extras?: Extras];

type Widen<Value> = Value extends number
  ? number
  : Value extends boolean
    ? boolean
    : Value extends string
      ? string
      : Value;

type OptionsOf<Specs> = {
  readonly [Name in keyof Specs]: Specs[Name] extends OptionSpec<infer Value> ? Widen<Value> : never;
};

interface Definition<
  Messages extends Readonly<Record<string, string>>,
  Specs extends Readonly<Record<string, OptionSpec>>,
> {
  readonly id: string;
  readonly group: RuleGroup;
  readonly summary: string;
  readonly why: string;
  readonly levels: Readonly<Record<Preset, RuleLevel>>;
  readonly messages: Messages;
  readonly options?: Specs;
  readonly check: (
    context: Context<OptionsOf<Specs>>,
    report: <Key extends keyof Messages>(message: Key, place: Place, ...data: Data<Messages[Key]>) => void,
  ) => void;
  readonly speaksOfGarbledText?: true;
  readonly checkUnreadable?: (
    file: UnreadableFile,
    report: <Key extends keyof Messages>(message: Key, place: Place, ...data: Data<Messages[Key]>) => void,
  ) => void;
}

/** Defines a rule; the compiler checks that each message exists and gets all of its words, and types the options. */
export function defineRule<
  const Messages extends Readonly<Record<string, string>>,
  const Specs extends Readonly<Record<string, OptionSpec>> = Readonly<Record<string, never>>,
>(definition: Definition<Messages, Specs>): Rule {
  return {
    ...definition,
    options: definition.options ?? {},
    speaksOfGarbledText: definition.speaksOfGarbledText ?? false,
    // The one place where the types of a single rule are given up for those of all rules.
    check: definition.check as unknown as Rule["check"],
    checkUnreadable: definition.checkUnreadable as unknown as Rule["checkUnreadable"],
  };
}
