import { expect, test } from 'vitest';
import type { Sight } from '../../campaign/examine.js';
import { orderOfClaims } from '../../campaign/order-of-claims.js';

const claims = ['slow', 'fast', 'middling'];
const secondsOf = new Map([
  ['slow', 50],
  ['fast', 1],
  ['middling', 5],
]);
const here = { file: 'src/theory/here.ts' };
const elsewhere = { file: 'src/theory/elsewhere.ts' };

function sight(claim: string, outcome: Sight['outcome'], seconds: number): Sight {
  return { claim, outcome, seconds, move: 1 };
}

test('who has killed nothing yet is asked by what it costs', () => {
  expect(orderOfClaims(secondsOf).sorted(here, claims)).toEqual(['fast', 'middling', 'slow']);
});

test('who has killed faults comes first, those of the same file before all', () => {
  const order = orderOfClaims(secondsOf);
  for (let fault = 0; fault < 20; fault++) {
    order.note(here, [
      sight('fast', 'supported', 1),
      sight('middling', 'disagreement', 5),
      sight('slow', 'supported', 50),
    ]);
    order.note(elsewhere, [sight('slow', 'refuted', 50), sight('middling', 'supported', 5)]);
  }
  expect(order.sorted(here, claims)).toEqual(['middling', 'fast', 'slow']);
  expect(order.sorted(elsewhere, claims)).toEqual(['fast', 'slow', 'middling']);
  expect(order.sorted({ file: 'src/theory/new.ts' }, claims)[0]).toBe('middling');
});

test('what is inconclusive is no kill', () => {
  const order = orderOfClaims(secondsOf);
  for (let fault = 0; fault < 20; fault++) {
    order.note(here, [sight('fast', 'inconclusive', 1), sight('middling', 'refuted', 1)]);
  }
  expect(order.sorted(here, claims)[0]).toBe('middling');
});
