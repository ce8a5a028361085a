/** The code of a module beside its text, place for place. */
export interface CodeOfModule {
  readonly source: string;
  /** As by `codeOnly`. */
  readonly code: string;
}

/** A load whose target cannot be told from the files. */
export interface UnseenLoad {
  /** Of the file, from 1. */
  readonly line: number;
  /** In words. */
  readonly what: string;
}

/** The same, by its place in the text. */
export interface PlacedLoad {
  readonly place: number;
  readonly what: string;
}

/** What a module names, by its place in the text. */
export interface PlacedSpecifier {
  readonly place: number;
  readonly text: string;
}

/** What a module loads. */
export interface Loads {
  /** As written. */
  readonly specifiers: readonly string[];
  readonly unseen: readonly UnseenLoad[];
}

const literal = /\(\s*(["'`])( *)\1\s*[,)]/y;

/** The first argument of a call, where it is a literal without escapes. `open` is the place of the bracket. */
export function literalArgument({ source, code }: CodeOfModule, open: number): string | undefined {
  literal.lastIndex = open;
  const found = literal.exec(code);
  const [all = '', quote = '', blank = ''] = found ?? [];
  if (found === null) return undefined;
  const start = open + all.indexOf(quote) + 1;
  const text = source.slice(start, start + blank.length);
  return text.includes('\\') ? undefined : text;
}

/** The place after the bracket that closes the one at `open`. */
export function afterBracket(code: string, open: number): number {
  let depth = 0;
  for (let at = open; at < code.length; at += 1) {
    if (code[at] === '(') depth += 1;
    if (code[at] === ')') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return code.length;
}
