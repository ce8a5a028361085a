import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  chainPlan,
  descentPlan,
  flowPlan,
  type PlanFields,
  particlesPlan,
  sgdPlan,
} from '../../../src/kernels/index.js';

const plans: Readonly<Record<string, PlanFields>> = {
  'two-layer-chain': chainPlan,
  'population-flow': flowPlan,
  'one-pass-sgd': sgdPlan,
  'interacting-particles': particlesPlan,
  'two-layer-descent': descentPlan,
};

test.each(Object.entries(plans))(
  'the plan of %s has the same fields in C and in TypeScript, in the same order',
  (kind, { doubles, words, arrays, results }) => {
    const file = new URL(`../../../src/kernels/${kind}/plan.h`, import.meta.url);
    const header = readFileSync(file, 'utf8');
    const structure = header.slice(header.indexOf('typedef struct'), header.indexOf('} plan;'));
    const declared = [...structure.matchAll(/^ {2}(double|u?int32_t) ([a-z_, ]+);/gm)].flatMap(
      ([, type, names]) => names.split(', ').map((name) => ({ type, name })),
    );
    const camelCase = (name: string) =>
      name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
    const names = (isOf: (type: string) => boolean) =>
      declared.filter(({ type }) => isOf(type)).map(({ name }) => camelCase(name));
    expect(names((type) => type === 'double')).toEqual(doubles);
    expect(names((type) => type !== 'double')).toEqual([
      ...words,
      ...arrays.map((field) => `${field}At`),
      ...results,
    ]);
  },
);
