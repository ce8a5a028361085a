import { ExpressionProblem, type Token, tokensOf } from './tokens.js';

/** An expression as a tree; `at` is the place of what it is named after. */
export type Tree =
  | { readonly kind: 'number'; readonly value: number; readonly at: number }
  | { readonly kind: 'text'; readonly value: string; readonly at: number }
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly of: readonly Tree[];
      readonly at: number;
    }
  | { readonly kind: 'minus' | 'not'; readonly of: readonly [Tree]; readonly at: number }
  | {
      readonly kind: 'arithmetic' | 'compare' | 'logic';
      readonly sign: string;
      readonly of: readonly [Tree, Tree];
      readonly at: number;
    };

/** Parentheses and signs inside of each other, at most. */
const mostDepth = 100;

const comparisons = ['<', '<=', '>', '>=', '==', '!='];

/**
 * Reads an expression: numbers, names, texts in quotes, + - * / ^ (or **), comparisons, which may
 * be chained, `and`, `or`, `not`, calls and parentheses, bound as in Python.
 *
 * @throws ExpressionProblem
 */
export function parseExpression(source: string): Tree {
  const tokens = tokensOf(source);
  let place = 0;
  let depth = 0;
  const here = (): Token => tokens[place];
  const isSign = (...signs: readonly string[]) =>
    here().kind === 'sign' && signs.includes(here().text);
  const isWord = (word: string) => here().kind === 'name' && here().text === word;
  const take = (): Token => {
    place += 1;
    return tokens[place - 1];
  };
  const expect = (sign: string): void => {
    if (!isSign(sign)) throw unexpected(here(), `'${sign}'`);
    take();
  };
  const inside = <Result>(read: () => Result): Result => {
    depth += 1;
    if (depth > mostDepth) {
      throw new ExpressionProblem(`more than ${mostDepth} levels inside of each other`, here().at);
    }
    const result = read();
    depth -= 1;
    return result;
  };

  const inARow = (kind: 'arithmetic' | 'logic', isNext: () => boolean, part: () => Tree): Tree => {
    let left = part();
    while (isNext()) {
      const { text: sign, at } = take();
      left = { kind, sign, of: [left, part()], at };
    }
    return left;
  };
  const either = (): Tree => inside(() => inARow('logic', () => isWord('or'), both));
  const both = (): Tree => inARow('logic', () => isWord('and'), denied);
  const denied = (): Tree => {
    if (!isWord('not')) return compared();
    const { at } = take();
    return { kind: 'not', of: [inside(denied)], at };
  };
  const compared = (): Tree => {
    let left = sum();
    let whole: Tree | undefined;
    while (isSign(...comparisons)) {
      const { text: sign, at } = take();
      const right = sum();
      const own: Tree = { kind: 'compare', sign, of: [left, right], at };
      whole = whole === undefined ? own : { kind: 'logic', sign: 'and', of: [whole, own], at };
      left = right;
    }
    return whole ?? left;
  };
  const sum = (): Tree => inARow('arithmetic', () => isSign('+', '-'), product);
  const product = (): Tree => inARow('arithmetic', () => isSign('*', '/'), signed);
  const signed = (): Tree => {
    if (!isSign('-', '+')) return power();
    const { text, at } = take();
    const of = inside(signed);
    return text === '+' ? of : { kind: 'minus', of: [of], at };
  };
  const power = (): Tree => {
    const base = atom();
    if (!isSign('^', '**')) return base;
    const { at } = take();
    return { kind: 'arithmetic', sign: '^', of: [base, inside(signed)], at };
  };
  const atom = (): Tree => {
    const { kind, text, at } = here();
    if (isSign('(')) {
      take();
      const within = either();
      expect(')');
      return within;
    }
    if (kind === 'number') return { kind, value: Number(take().text), at };
    if (kind === 'text') return { kind, value: take().text, at };
    if (kind !== 'name' || ['and', 'or', 'not'].includes(text)) {
      throw unexpected(here(), 'a number, a name or a parenthesis');
    }
    take();
    return isSign('(') ? { kind: 'call', name: text, of: given(), at } : { kind, name: text, at };
  };
  const given = (): Tree[] => {
    take();
    const all = [either()];
    while (isSign(',')) {
      take();
      all.push(either());
    }
    expect(')');
    return all;
  };

  const whole = either();
  if (here().kind !== 'end') throw unexpected(here(), 'an operator or the end');
  return whole;
}

function unexpected({ kind, text, at }: Token, expected: string): ExpressionProblem {
  const shown = kind === 'end' ? 'the end' : `'${text}'`;
  return new ExpressionProblem(`${shown}, where ${expected} was expected`, at);
}
