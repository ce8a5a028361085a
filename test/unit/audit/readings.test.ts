import { expect, test } from 'vitest';
import { choicesOf, nameOfChoice, partOfChoice, rankReadings } from '../../../src/audit/index.js';
import type { AuditOutcome } from '../../../src/core/index.js';

const readings = [
  { id: 'ridge', options: ['set', 'sample'] },
  { id: 'loss', options: ['full', 'half', 'quarter'] },
];

test('choices are all combinations, the one taken first', () => {
  const choices = choicesOf(readings);
  expect(choices).toHaveLength(6);
  expect(choices[0]).toEqual({ ridge: 'set', loss: 'full' });
  expect(new Set(choices.map(nameOfChoice)).size).toBe(6);
  expect(choicesOf([])).toEqual([{}]);
  expect(nameOfChoice({ loss: 'half', ridge: 'set' })).toBe('loss=half ridge=set');
  expect(partOfChoice({ loss: 'half', ridge: 'set' }, ['loss'])).toEqual({ loss: 'half' });
});

/** A number that depends on some readings, reproduced under certain choices. */
function number(own: readonly string[], reproduced: readonly string[]) {
  const choices = choicesOf(readings.filter(({ id }) => own.includes(id)));
  const outcomes = new Map(
    choices.map((choice): [string, AuditOutcome] => {
      const name = nameOfChoice(choice);
      return [name, reproduced.includes(name) ? 'reproduced' : 'contradicted'];
    }),
  );
  return { readings: own, outcomes };
}

test('the reading that explains the table is the one that reproduces most of it', () => {
  const [best, second] = rankReadings(readings, [
    number(['ridge'], ['ridge=sample']),
    number(['ridge', 'loss'], ['loss=half ridge=sample', 'loss=full ridge=set']),
    number(['loss'], ['loss=half', 'loss=full']),
    number([], ['']),
  ]);
  expect(best?.choice).toEqual({ ridge: 'sample', loss: 'half' });
  expect(best?.counts).toMatchObject({ reproduced: 4, contradicted: 0 });
  expect(second?.counts.reproduced).toBe(3);
});

test('of readings that explain as much the one taken comes first', () => {
  const [best] = rankReadings(readings, [number(['ridge'], ['ridge=sample', 'ridge=set'])]);
  expect(best?.choice).toEqual({ ridge: 'set', loss: 'full' });
  expect(best?.numOther).toBe(0);
});
