import { describe, expect, test } from 'vitest';
import {
  conditionExpression,
  type KnownNames,
  numberExpression,
} from '../../../../src/cli/claim-files/expressions/expression.js';
import { ExpressionProblem } from '../../../../src/cli/claim-files/expressions/tokens.js';

const names: KnownNames = { x: 'number', y: 'number', kind: 'text', list: 'list' };
const given = { x: 2, y: -3, kind: 'tanh', list: [1, 2] };

describe('an expression has the value of the formula', () => {
  test.each<[string, number]>([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['8 / 4 / 2', 1],
    ['1 - 2 - 3', -4],
    ['2 ^ 3 ^ 2', 512],
    ['2 ** 3', 8],
    ['-2 ^ 2', -4],
    ['2 ^ -1', 0.5],
    ['- - x', 2],
    ['+x - -y', -1],
    ['2 * -x', -4],
    ['1e-3 + .5 + 2.', 2.501],
    ['exp(1) - e', 0],
    ['sin(pi / 2) + cos(0) + tan(0)', 2],
    ['sqrt(abs(y) + 1)', 2],
    ['min(x, y, 1) + max(x, y)', -1],
    ['floor(-1.5) + log(exp(2))', 0],
    ['tanh(0) + erf(0)', 0],
    ['x * (y + 1) / 4', -1],
  ])('%s', (source, value) => {
    expect(numberExpression(source, names)(given)).toBeCloseTo(value, 12);
  });

  test('erf is that of tables', () => {
    expect(numberExpression('erf(1)', {})({})).toBeCloseTo(0.8427007929497149, 14);
  });
});

describe('a condition', () => {
  test.each<[string, boolean]>([
    ['x < 3', true],
    ['0 < x <= 2 and y != 0', true],
    ['1 < x < 2', false],
    ['not x > 1 or y < 0', true],
    ['not (x > 1 or y < 0)', false],
    ["kind == 'tanh'", true],
    ['kind != "tanh"', false],
    ['x + 1 >= 3 and x * y == -6', true],
    ['x > 5 or x > 1 and y > 0', false],
  ])('%s', (source, value) => {
    expect(conditionExpression(source, names)(given)).toBe(value);
  });
});

describe('what is wrong is told with its place', () => {
  test.each<[string, number, string]>([
    ['1 +', 3, 'the end, where a number, a name or a parenthesis was expected'],
    ['(1 + 2', 6, "the end, where ')' was expected"],
    ['1 2', 2, "'2', where an operator or the end was expected"],
    ['x = 1', 2, 'equality is =='],
    ['tempo * 2', 0, "unknown name 'tempo'"],
    ['2 * exq(x)', 4, "unknown function 'exq'; did you mean 'exp'?"],
    ['exp + 1', 0, 'write exp(...)'],
    ['exp(1, 2)', 0, 'exp has 2 arguments, where it takes 1'],
    ['max(1)', 0, 'max has 1 arguments, where it takes at least 2'],
    ['exp()', 4, "')', where a number"],
    ['kind + 1', 0, "'kind' is a text, where a number was expected"],
    ['1 + list', 4, "'list' is a list, where a number was expected"],
    ['x < 1', 2, 'this is a condition, where a number was expected'],
    ['x.constructor', 1, "unexpected '.'"],
    ['constructor', 0, "unknown name 'constructor'"],
    ['toString(x)', 0, "unknown function 'toString'"],
    ['x; y', 1, "unexpected ';'"],
    ['x and y', 0, "'x' is a number, where a condition was expected"],
    [`${'('.repeat(200)}1${')'.repeat(200)}`, 100, 'more than 100 levels'],
    [`${'-'.repeat(1000)}1`, 100, 'more than 100 levels'],
    [`1${'+1'.repeat(1000)}`, 2000, 'more than 2000 characters'],
    ['', 0, 'the end'],
  ])('%#', (source, at, message) => {
    let found: unknown;
    try {
      numberExpression(source, names);
    } catch (error) {
      found = error;
    }
    expect(found).toBeInstanceOf(ExpressionProblem);
    expect((found as ExpressionProblem).message).toContain(message);
    expect((found as ExpressionProblem).at).toBe(at);
  });

  test('a text has no order', () => {
    expect(() => conditionExpression("kind < 'a'", names)).toThrow("'kind' is a text");
    expect(() => conditionExpression("x == 'a'", names)).toThrow('this is a text');
    expect(() => conditionExpression('x + 1', names)).toThrow('a condition was expected');
  });
});
