import { describe, expect, test } from 'vitest';
import type { Counterexample, ShrinkCandidate, VerdictKind } from '../../../src/core/index.js';
import { counterexampleView } from '../../../src/report/views/counterexample-view.js';
import {
  claimEvidence,
  component,
  manifest,
  setting,
  verdict,
} from '../../report/evidence-builders.js';
import { rendered, textOf } from '../report/rendered.js';

const found = setting('refuted', { width: 64 }, [component({ estimate: 0.9 })], {
  phase: 'confirm',
  replay: 'a/b phase=confirm : width=64',
});
const smallest = setting('refuted', { width: 7 }, [component({ estimate: 0.9 })], {
  phase: 'final',
  replay: 'a/b phase=final : width=7',
});

function candidate(number: number, width: number, kind: VerdictKind, code = ''): ShrinkCandidate {
  const reasons = code === '' ? [] : [{ code: code as 'not-confirmed', message: 'for the test' }];
  return {
    setting: { width },
    candidate: number,
    isAccepted: kind === 'refuted',
    verdict: verdict(kind, ...reasons),
    strength: kind === 'invalid' ? Number.NaN : width / 2,
    discrepancy: kind === 'invalid' ? Number.NaN : -width / 2,
    numReplicates: 10 * number,
    replay: `a/b phase=shrink candidate=${number} floor=2.5 : width=${width}`,
  };
}

const candidates = [
  candidate(1, 1, 'supported'),
  candidate(2, 7, 'refuted'),
  candidate(3, 4, 'inconclusive', 'not-confirmed'),
  candidate(4, 5, 'inconclusive', 'budget-exhausted'),
  candidate(5, 6, 'invalid'),
  {
    ...candidate(6, 2, 'inconclusive', 'not-confirmed'),
    strength: 0.11,
    discrepancy: 0.11,
  },
];

const whole: Counterexample = {
  found,
  smallest,
  numCandidates: 6,
  accepted: [{ width: 7 }],
  strengthFloor: 2.5,
  candidates,
  neighbours: [{ parameter: 'width', candidate: candidates[4] }],
  failureProbability: { estimate: 0.93, interval: { lower: 0.85, upper: 0.98 }, rate: 1e-3 },
};

function shown(counterexample: Counterexample): string {
  const claim = claimEvidence('refuted', 'quadratic-well/shrunk', [found], { counterexample });
  const page = rendered({ manifest: manifest(), claims: [claim] });
  return textOf(/<section class="counterexample">[\s\S]*?<\/section>/.exec(page)?.[0] ?? '');
}

describe('the report of a counterexample', () => {
  test('says in words how often a single run fails', () => {
    expect(shown(whole)).toContain(
      'A single run at this setting lies outside the margin with probability 0.93 (0.85 to 0.98, at error rate 0.001, from 256 runs), its own noise included.',
    );
  });

  test('lists every candidate in order, with its outcome and its replay line', () => {
    const text = shown(whole);
    const rows = [
      '1 width 1 inside the margin −0.50 margins 10',
      '2 width 7 fails too −3.50 margins 20',
      '3 width 4 fails too weakly to count −2.00 margins 30',
      '4 width 5 undecided −2.50 margins 40',
      '5 width 6 invalid no estimate 50',
      '6 width 2 inside the margin, as estimated +0.11 margins 60',
    ];
    const places = rows.map((row) => text.indexOf(row));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(text).toContain("tvd replay 'a/b phase=shrink candidate=4 floor=2.5 : width=5'");
  });

  test('names what bounds the smallest setting, and what counted', () => {
    const text = shown(whole);
    expect(text).toContain('Next smaller value of each parameter, not counted as failing');
    expect(text).toContain('width 6 invalid no estimate 50');
    expect(text).toContain('A candidate counts as failing when it is off by at least 2.5 margins');
    expect(text).toContain('Smallest counterexample that fails at least half as strongly');
    expect(text).toContain('Weaker failures down to width=4 were seen (estimated).');
  });

  test('does not say that weaker failures were seen where the estimates are inside', () => {
    const inside = { ...whole, candidates: candidates.filter(({ candidate: own }) => own !== 3) };
    expect(shown(inside)).not.toContain('eaker failures');
  });

  test('names the comparison that is farthest out where another setting has it', () => {
    const far = setting('refuted', { width: 64 }, [component({ estimate: 0.6 })]);
    expect(shown({ ...whole, found: far })).not.toContain('Farthest out');
    const farther = setting('refuted', { width: 64 }, [component({ estimate: 0.95 })]);
    expect(shown({ ...whole, found: farther })).toContain(
      'Farthest out: +22.50 margins at width=64.',
    );
  });

  test('says when the minimum did not fail again', () => {
    expect(shown({ ...whole, smallest: found })).toContain(
      'did not fail again on fresh seeds, so the setting found first is reported',
    );
    expect(shown(whole)).not.toContain('did not fail again');
  });

  test('of a run of an early version shows what there is', () => {
    const { numCandidates, accepted } = whole;
    const view = counterexampleView({ found, smallest, numCandidates, accepted }, String);
    expect([view.failure, view.floor, view.candidates, view.neighbours]).toEqual(['', '', [], []]);
    expect(shown({ found, smallest, numCandidates, accepted })).toContain(
      'Smaller settings that failed, in the order found',
    );
  });
});
