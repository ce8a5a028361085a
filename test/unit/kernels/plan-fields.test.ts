import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { arrayFields, doubleFields, resultFields, wordFields } from '../../../src/kernels/index.js';

test('the plan has the same fields in C and in TypeScript, in the same order', () => {
  const header = readFileSync(new URL('../../../src/kernels/c/plan.h', import.meta.url), 'utf8');
  const structure = header.slice(header.indexOf('typedef struct'), header.indexOf('} plan;'));
  const declared = [...structure.matchAll(/^ {2}(double|u?int32_t) ([a-z_, ]+);/gm)].flatMap(
    ([, type, names]) => names.split(', ').map((name) => ({ type, name })),
  );
  const camelCase = (name: string) =>
    name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
  const names = (isOf: (type: string) => boolean) =>
    declared.filter(({ type }) => isOf(type)).map(({ name }) => camelCase(name));
  expect(names((type) => type === 'double')).toEqual(doubleFields);
  expect(names((type) => type !== 'double')).toEqual([
    ...wordFields,
    ...arrayFields.map((field) => `${field}At`),
    ...resultFields,
  ]);
});
