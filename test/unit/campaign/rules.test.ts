import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { changesOf } from '../../campaign/rules.js';

const names = `
declare const a: number, b: number, i: number;
declare const list: readonly number[];
declare const text: string;
declare function f(x: number, y: number): number;
declare const streams: { readonly noise: 0; readonly data: 1 };
`;

/** What the rules make of every part of an expression, printed. */
function faultsOf(expression: string): string[] {
  const text = `${names}const result = ${expression};`;
  const host = ts.createCompilerHost({});
  const source = ts.createSourceFile('example.ts', text, ts.ScriptTarget.ES2023, true);
  const program = ts.createProgram(
    ['example.ts'],
    { noLib: false, target: ts.ScriptTarget.ES2023 },
    {
      ...host,
      getSourceFile: (name, ...rest) =>
        name === 'example.ts' ? source : host.getSourceFile(name, ...rest),
    },
  );
  const checker = program.getTypeChecker();
  const printer = ts.createPrinter();
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isExpression(node) && node.pos >= text.lastIndexOf('=')) {
      for (const { rule, replacement } of changesOf(node, checker)) {
        found.push(`${rule}: ${printer.printNode(ts.EmitHint.Expression, replacement, source)}`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('the rules make of', () => {
  test.each([
    ['a + b', ['operator: a - b', 'dropped term: a', 'dropped term: b']],
    ['a - b', ['operator: a + b', 'dropped term: a']],
    [
      'a * b',
      ['operator: a / b', 'dropped factor: a', 'dropped factor: b', 'factor: 1.5 * (a * b)'],
    ],
    ['a ** b', ['exponent: a', 'exponent: a ** (0.5 * (b))']],
    ['-a', ['sign: a']],
    ['a < b', ['bound: a <= b']],
    ['0.5', ['factor: 1']],
    ['2', ['off by one: 3', 'factor: 1']],
    ['list[i]', ['index: list[i === 0 ? 0 : i - 1]']],
    ['Math.sqrt(a)', ['function: a']],
    ['Math.max(a, b)', ['function: Math.min(a, b)']],
    ['f(a, b)', ['swapped arguments: f(b, a)', 'factor: 1.5 * (f(a, b))']],
    ['streams.noise', ['stream: streams.data']],
  ])('%s', (expression, expected) => {
    expect(faultsOf(expression)).toEqual(expect.arrayContaining(expected));
  });

  test.each(["text + 'b'", 'text', "'2'"])('%s nothing: it is no number', (expression) => {
    expect(faultsOf(expression)).toEqual([]);
  });
});
