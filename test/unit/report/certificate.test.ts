import { describe, expect, test } from 'vitest';
import { smallestMistake } from '../../../src/core/index.js';
import { claimEvidence, component, manifest, setting } from '../../report/evidence-builders.js';
import { rendered, textOf } from './rendered.js';

const interval = (lower: number, upper: number) => ({ refutationInterval: { lower, upper } });

describe('the smallest mistake that would have been refuted', () => {
  const about = { prediction: 1, margin: 0.1, ...interval(0.97, 1.05) };

  test('moves the interval out of the margin, on the side on which that is hardest', () => {
    // Up by 1.1 - 0.97, down by 1.05 - 0.9.
    expect(smallestMistake({ side: 'equal', ...about })).toBeCloseTo(0.15, 12);
    const tight = { side: 'equal', prediction: 1, margin: 0.1, ...interval(1, 1) } as const;
    expect(smallestMistake(tight)).toBeCloseTo(0.1, 12);
  });

  test('is on the side that is refused, of a bound', () => {
    expect(smallestMistake({ side: 'at-most', ...about })).toBeCloseTo(0.13, 12);
    expect(smallestMistake({ side: 'at-least', ...about })).toBeCloseTo(0.15, 12);
  });

  test('is none where the interval has no end', () => {
    const open = { ...about, ...interval(0.97, Number.POSITIVE_INFINITY) };
    expect(smallestMistake({ side: 'equal', ...open })).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('the certificate of a program', () => {
  const number = (label: string, prediction: number, halfWidth: number) =>
    component({
      label,
      prediction,
      margin: 0.05,
      estimate: prediction,
      ...interval(prediction - halfWidth, prediction + halfWidth),
    });
  const claim = claimEvidence('supported', 'suite/steps', [
    setting('supported', { a: 1 }, [number('variance 1', 1, 0.03), number('variance 2', 1, 0.01)]),
    setting('supported', { a: 2 }, [number('variance 1', 1, 0.02), number('mean', 0, 0.01)]),
  ]);
  const lost = claimEvidence('invalid', 'suite/lost', []);
  const program = {
    name: 'my-sgld',
    version: '2',
    command: ['python', 'my sgld.py'],
    leftOut: ['suite/batches, as my-sgld takes no batches'],
  };
  const run = { manifest: { ...manifest(), program }, claims: [claim, lost] };
  const text = textOf(rendered(run));

  test('says what was run, and what was not asked', () => {
    expect(text).toContain("What was checked of my-sgld 2 python 'my sgld.py' is checked by");
    expect(text).toContain('Not checked: suite/batches, as my-sgld takes no batches');
  });

  test('has each number at the setting that saw most, of several alike the one that saw least', () => {
    expect(text).toMatch(/steps stationary variance supported variance 1 1\.0+ \[.*?\] 7 % mean 0/);
  });

  test('has a line for a check that measured nothing', () => {
    expect(text).toMatch(/lost stationary variance invalid nothing could be measured/);
  });

  test('has the wrong programs on record, and of them what checks with a verdict refuted', () => {
    expect(text).not.toContain('Wrong programs');
    const knownFaults = {
      tier: 'smoke' as const,
      faults: [
        { name: 'prior missing', refutedBy: ['suite/steps', 'suite/lost'] },
        { name: 'half precision', refutedBy: ['suite/lost'] },
      ],
    };
    const known = { ...run, manifest: { ...run.manifest, program: { ...program, knownFaults } } };
    const words = textOf(rendered(known));
    expect(words).toContain('Wrong programs that these checks refuted: 1 of 2 on record');
    expect(words).toContain('prior missing steps half precision none of these checks');
  });

  test('is not there in runs of our own simulators', () => {
    expect(textOf(rendered({ manifest: manifest(), claims: [claim] }))).not.toContain(
      'was checked of',
    );
  });
});
