import type { z } from 'zod';
import { inJson } from '../../../core/index.js';
import { nearestMatch } from '../../values/nearest-match.js';
import { unknownName } from '../../values/unknown-name.js';
import type { Problems, ValuePath } from './problems.js';

type Issue = z.core.$ZodIssue;

/** What a schema found wrong with data, as problems with their places. */
export function readIssues(issues: readonly Issue[], data: unknown, problems: Problems): void {
  for (const issue of issues) readIssue(issue, [], data, problems);
}

function readIssue(issue: Issue, before: ValuePath, data: unknown, problems: Problems): void {
  const path = [
    ...before,
    ...issue.path.map((part) => (typeof part === 'number' ? part : String(part))),
  ];
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message.split(', ');
    for (const key of issue.keys) {
      problems.addName([...path, key], unknownName('field', key, known).message);
    }
    return;
  }
  if (issue.code === 'invalid_union') {
    const branch = likeliest(issue.errors);
    if (branch !== undefined) {
      for (const own of branch) readIssue(own, path, data, problems);
      return;
    }
  }
  if (issue.code === 'invalid_key') {
    const [{ message }] = issue.issues;
    problems.addName(path, `'${path.at(-1)}' is no name here: ${bare(message)}`);
    return;
  }
  const found = valueAt(data, path);
  if (found === undefined) {
    problems.add(path, `'${path.at(-1)}' is missing: ${bare(issue.message)}`);
    return;
  }
  const shown = typeof found === 'function' ? 'a function' : shortened(inJson(found));
  const is = `${nameOf(path)} is ${shown}`;
  problems.add(path, `${is}: ${bare(issue.message)}${nearestWord(found, issue)}`);
}

/** Where certain words were expected, the one that was probably meant. */
function nearestWord(found: unknown, { code, message }: Issue): string {
  if (typeof found !== 'string' || !['invalid_union', 'invalid_value'].includes(code)) return '';
  const words = message.match(/[a-z]{3,}/gi)?.filter((word) => !fillers.includes(word)) ?? [];
  const nearest = nearestMatch(found, words);
  return nearest === undefined ? '' : `; did you mean '${nearest}'?`;
}

const fillers = [
  'invalid',
  'Invalid',
  'option',
  'input',
  'expected',
  'one',
  'for',
  'these',
  'places',
];

/** Of the forms that a value may have, the one that it was meant to have: of its type, and nearly right. */
function likeliest(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const ofType = branches.filter((issues) =>
    issues.every(({ path, code }) => path.length > 0 || !otherType.includes(code)),
  );
  return [...ofType].sort((a, b) => a.length - b.length)[0];
}

const otherType = ['invalid_type', 'invalid_value', 'invalid_union', 'custom'];

function bare(message: string): string {
  return message
    .replace(/^(Invalid input|Invalid option|Too small|Too big): /, '')
    .replace(/, received .*$/, '')
    .replace(/^expected (\w+)$/, (whole, kind: string) => inWords[kind] ?? whole);
}

const inWords: Readonly<Record<string, string>> = {
  string: 'expected a text',
  number: 'expected a number',
  int: 'expected a whole number',
  boolean: 'expected true or false',
  array: 'expected a list',
  object: 'expected fields with values',
  record: 'expected names with values',
};

function valueAt(data: unknown, path: ValuePath): unknown {
  return path.reduce<unknown>(
    (inner, part) => (inner as Readonly<Record<string, unknown>> | undefined | null)?.[part],
    data,
  );
}

/** The last names of a path: 'margin.virial'. */
function nameOf(path: ValuePath): string {
  if (path.length === 0) return 'the file';
  const names = path.slice(-2);
  return names.map((part) => (typeof part === 'number' ? `entry ${part + 1}` : part)).join('.');
}

function shortened(text: string | undefined): string {
  const whole = text ?? 'nothing';
  return whole.length > 60 ? `${whole.slice(0, 57)}...` : whole;
}
