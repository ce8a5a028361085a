import type { ParameterValue } from '../../../core/index.js';
import { unknownName } from '../../values/unknown-name.js';
import { constants, functions } from './functions.js';
import { parseExpression, type Tree } from './parse.js';
import { ExpressionProblem } from './tokens.js';

/** What a name of an expression stands for. */
export type NameKind = 'number' | 'text' | 'list';

/** Kinds of the names that an expression may use. */
export type KnownNames = Readonly<Record<string, NameKind>>;

/** Values of these names. */
export type NamedParameters = Readonly<Record<string, ParameterValue>>;

/**
 * An expression that gives a number, ready to be evaluated.
 *
 * @param names - that it may use
 * @throws ExpressionProblem for what cannot be read, unknown names, and what has another kind
 */
export function numberExpression(
  source: string,
  names: KnownNames,
): (of: NamedParameters) => number {
  const tree = parseExpression(source);
  requireKind(tree, names, 'number');
  return (of) => evaluate(tree, of) as number;
}

/** The same for a condition. */
export function conditionExpression(
  source: string,
  names: KnownNames,
): (of: NamedParameters) => boolean {
  const tree = parseExpression(source);
  requireKind(tree, names, 'condition');
  return (of) => evaluate(tree, of) as boolean;
}

type Kind = NameKind | 'condition';

const words: Readonly<Record<Kind, string>> = {
  number: 'a number',
  text: 'a text',
  list: 'a list',
  condition: 'a condition',
};

function requireKind(tree: Tree, names: KnownNames, wanted: Kind): void {
  const kind = kindOf(tree, names);
  if (kind === wanted) return;
  const what = tree.kind === 'name' ? `'${tree.name}' is ${words[kind]}` : `this is ${words[kind]}`;
  throw new ExpressionProblem(`${what}, where ${words[wanted]} was expected`, tree.at);
}

function kindOf(tree: Tree, names: KnownNames): Kind {
  switch (tree.kind) {
    case 'number':
    case 'text':
      return tree.kind;
    case 'name':
      return kindOfName(tree.name, tree.at, names);
    case 'call':
      return kindOfCall(tree, names);
    case 'minus':
      requireKind(tree.of[0], names, 'number');
      return 'number';
    case 'not':
      requireKind(tree.of[0], names, 'condition');
      return 'condition';
    case 'arithmetic':
      for (const part of tree.of) requireKind(part, names, 'number');
      return 'number';
    case 'logic':
      for (const part of tree.of) requireKind(part, names, 'condition');
      return 'condition';
    case 'compare': {
      const isOfTexts = ['==', '!='].includes(tree.sign) && kindOf(tree.of[0], names) === 'text';
      for (const part of tree.of) requireKind(part, names, isOfTexts ? 'text' : 'number');
      return 'condition';
    }
  }
}

function kindOfName(name: string, at: number, names: KnownNames): NameKind {
  if (Object.hasOwn(names, name)) return names[name];
  if (Object.hasOwn(constants, name)) return 'number';
  if (Object.hasOwn(functions, name)) {
    throw new ExpressionProblem(`'${name}' is a function: write ${name}(...)`, at);
  }
  const known = [...Object.keys(names), ...Object.keys(constants)];
  throw new ExpressionProblem(unknownName('name', name, known).message, at);
}

function kindOfCall({ name, of, at }: Tree & { readonly kind: 'call' }, names: KnownNames): Kind {
  if (!Object.hasOwn(functions, name)) {
    throw new ExpressionProblem(unknownName('function', name, Object.keys(functions)).message, at);
  }
  const { least, most } = functions[name];
  if (of.length < least || of.length > most) {
    const count = least === most ? `${least}` : `at least ${least}`;
    throw new ExpressionProblem(`${name} has ${of.length} arguments, where it takes ${count}`, at);
  }
  for (const part of of) requireKind(part, names, 'number');
  return 'number';
}

type Value = ParameterValue | boolean;

function evaluate(tree: Tree, given: NamedParameters): Value {
  switch (tree.kind) {
    case 'number':
    case 'text':
      return tree.value;
    case 'name':
      return Object.hasOwn(given, tree.name) ? given[tree.name] : constants[tree.name];
    case 'call':
      return functions[tree.name].of(...tree.of.map((part) => evaluate(part, given) as number));
    case 'minus':
      return -(evaluate(tree.of[0], given) as number);
    case 'not':
      return !evaluate(tree.of[0], given);
    case 'logic': {
      const isFirst = evaluate(tree.of[0], given) as boolean;
      if (tree.sign === 'and') return isFirst && evaluate(tree.of[1], given);
      return isFirst || evaluate(tree.of[1], given);
    }
    case 'arithmetic':
    case 'compare':
      return ofTwo(tree.sign, evaluate(tree.of[0], given), evaluate(tree.of[1], given));
  }
}

function ofTwo(sign: string, first: Value, second: Value): Value {
  if (sign === '==') return first === second;
  if (sign === '!=') return first !== second;
  const [a, b] = [first as number, second as number];
  switch (sign) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '^':
      return a ** b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    default:
      return a >= b;
  }
}
