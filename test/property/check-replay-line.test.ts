import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatReplayLine, parseReplayLine } from '../../src/check/index.js';
import type { Phase, Setting, Tier } from '../../src/core/index.js';

const word = fc.stringMatching(/^[a-z][a-z0-9-]{1,20}$/);
const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const value = fc.oneof(
  text,
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
  fc.constantFrom('NaN', 'Infinity', '0x10', ' ', ':', ' : ', '=', '%', "'", '__proto__'),
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
          expect(Object.is(read.setting[name], given)).toBe(true);
        }
        expect(formatReplayLine(read)).toBe(line);
      },
    ),
    { seed: 20260409, numRuns: 1000 },
  );
});
