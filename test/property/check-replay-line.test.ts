import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatReplayLine, parseReplayLine } from '../../src/check/index.js';
import type { Phase, Setting, Tier } from '../../src/core/index.js';

const word = fc.stringMatching(/^[a-z][a-z0-9-]{1,20}$/);
/** Any text, halves of surrogate pairs among its characters too. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({
    unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    maxLength: 4,
  }),
);
const value = fc.oneof(
  text,
  fc.integer().map(String),
  fc.double({ noNaN: true }),
  fc.constantFrom(-0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
  fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 3 }),
  fc.constantFrom(
    'NaN',
    'Infinity',
    '-Infinity',
    '-0',
    '\ud800',
    '%uD800',
    '0x10',
    ' ',
    ':',
    ' : ',
    '=',
    '%',
    "'",
    '__proto__',
  ),
);
const setting = fc
  .array(
    fc.tuple(
      text.filter((name) => name !== ''),
      value,
    ),
    { maxLength: 5 },
  )
  .map((entries): Setting => Object.fromEntries(entries));

it('a replay line is read back to the point it was written from', () => {
  fc.assert(
    fc.property(
      fc.record(
        {
          claim: fc.tuple(word, word).map((parts) => parts.join('/')),
          control: word,
          tier: fc.constantFrom<Tier>('smoke', 'standard', 'full'),
          seed: fc.maxSafeNat(),
          engine: word,
          phase: fc.constantFrom<Phase>('explore', 'confirm', 'shrink', 'final'),
          candidate: fc.nat(),
          setting,
        },
        { requiredKeys: ['claim', 'tier', 'seed', 'engine', 'phase', 'setting'] },
      ),
      (point) => {
        const line = formatReplayLine(point);
        expect(line).not.toMatch(/[\n\r\t'"]/);
        const read = parseReplayLine(line);
        expect(read).toEqual(point);
        for (const [name, given] of Object.entries(point.setting)) {
          expect(read.setting[name]).toStrictEqual(given);
        }
        expect(formatReplayLine(read)).toBe(line);
      },
    ),
    { seed: 20260409, numRuns: 1000 },
  );
});
