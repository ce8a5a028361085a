/** A piece of an expression, with its place in the text. */
export interface Token {
  readonly kind: 'number' | 'name' | 'text' | 'sign' | 'end';
  /** As written; of a text what is between the quotes. */
  readonly text: string;
  readonly at: number;
}

/** An expression that cannot be read or has no value, with the place to blame. */
export class ExpressionProblem extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.name = 'ExpressionProblem';
    this.at = at;
  }
}

const patterns = {
  number: /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y,
  name: /[A-Za-z_][A-Za-z0-9_]*/y,
  text: /'[^']*'|"[^"]*"/y,
  sign: /\*\*|<=|>=|==|!=|[-+*/^()<>,]/y,
} as const;

const mostCharacters = 2000;

/**
 * The pieces of an expression, the last of them its end.
 *
 * @throws ExpressionProblem for a character that begins nothing
 */
export function tokensOf(source: string): readonly Token[] {
  if (source.length > mostCharacters) {
    throw new ExpressionProblem(`more than ${mostCharacters} characters`, mostCharacters);
  }
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    while (at < source.length && /\s/.test(source[at])) at += 1;
    if (at === source.length) break;
    const token = tokenAt(source, at);
    tokens.push(token);
    at += token.kind === 'text' ? token.text.length + 2 : token.text.length;
  }
  return [...tokens, { kind: 'end', text: 'the end', at: source.length }];
}

function tokenAt(source: string, at: number): Token {
  for (const [kind, pattern] of Object.entries(patterns)) {
    pattern.lastIndex = at;
    const text = pattern.exec(source)?.[0];
    if (text === undefined) continue;
    const own = kind === 'text' ? text.slice(1, -1) : text;
    return { kind: kind as Token['kind'], text: own, at };
  }
  const advice = source[at] === '=' ? '; equality is ==' : '';
  throw new ExpressionProblem(`unexpected '${source[at]}'${advice}`, at);
}
