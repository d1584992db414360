/** What a fixture tells the rule besides its documents. */
export interface RuleFixtureSetup {
  readonly path?: string;
  readonly today?: string;
  readonly preset?: "minimal" | "recommended" | "strict";
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly codeowners?: string;
  /** Paths of the workspace that exist. */
  readonly files?: readonly string[];
  readonly matches?: readonly {
    readonly of: string;
    readonly path: string;
    readonly reasons: readonly string[];
    readonly isFiledTwice?: boolean;
  }[];
  readonly unreadable?: readonly { readonly path: string; readonly kind: string; readonly detail: string }[];
}

export interface RuleFixture {
  readonly setup: RuleFixtureSetup;
  readonly documents: readonly {
    readonly path: string;
    readonly text: string;
    readonly expected: readonly { readonly line: number; readonly words: string }[];
  }[];
}

export function readRuleFixture(text: string): RuleFixture;
