import { describe, expect, test } from 'vitest';
import type { ClaimEvidence, RunRecord } from '../../../src/core/index.js';
import { readableName } from '../../../src/report/words/readable-name.js';
import {
  claimEvidence,
  component,
  manifest,
  setting,
  verdict,
} from '../../report/evidence-builders.js';
import { richestRun, richRun } from '../../report/fixture.js';
import { bodyOf, embedded, rendered, textOf } from './rendered.js';

const run = richRun();
const page = rendered(run);
const text = textOf(page);

function runOf(...claims: readonly ClaimEvidence[]): RunRecord {
  return { manifest: manifest(), claims };
}

describe('the page', () => {
  test('is the same for the same run', () => {
    expect(rendered(richRun())).toBe(page);
  });

  test('embeds the complete evidence', () => {
    expect(embedded(page)).toEqual(run);
  });

  test('states verdict counts, budget, false refutations and provenance', () => {
    expect(text).toContain('3 supported 1 refuted 1 inconclusive 1 invalid');
    expect(text).toContain(
      'Langevin dynamics in a quadratic well 2 1 1 1 0.001 8e-4 (80 %) at most 0.29 (one in 3.4 years) 0.01',
    );
    expect(text).toContain('chance that a claim that holds is refuted here at most 9.6e-4');
    for (const value of [
      run.manifest.commit,
      run.manifest.cpu,
      run.manifest.configHash,
      'tvd verify quadratic-well --tier smoke',
      '2026-03-01 12:00:00 UTC',
      'v20.20.2',
    ]) {
      expect(text).toContain(value);
    }
  });

  test('says what was covered of the regime of a supported claim', () => {
    const coverage = { numFilled: 3, numCorners: 0, unseenShare: 0.6316, missRate: 0.05 };
    const claim = claimEvidence('supported', 'suite/claim', [], { coverage });
    expect(textOf(rendered(runOf(claim)))).toContain(
      'Covered 3 settings: a fault confined to less than 63 % of the regime could be unseen (95 %)',
    );
    expect(text).not.toContain('Covered');
  });

  test('shows every part of every claim', () => {
    for (const { claim, marginJustification, biasJustification, verdict: made } of run.claims) {
      const parts = [
        claim.id,
        claim.statement,
        claim.source.key,
        claim.source.locator,
        claim.source.deviation ?? '',
        readableName(claim.observable.name),
        ...claim.assumptions,
        marginJustification,
        biasJustification,
        ...made.reasons.map((reason) => reason.message),
      ];
      for (const part of parts) expect(text).toContain(part);
    }
  });

  test('reads a verdict as a sentence', () => {
    expect(text).toContain(
      'predicted 10.10 ± 0.50 (margin), simulated 11.20 [10.86, 11.54], n = 256 replicates, ' +
        'false-refutation rate 1e-5, false-support rate 0.001 → refuted',
    );
  });

  test('shows the counterexample with its path and replay line', () => {
    const section = /<section class="counterexample">[\s\S]*?<\/section>/.exec(page)?.[0] ?? '';
    const shown = textOf(section);
    expect(shown).toContain('curvature 7.93 0.1');
    expect(shown).toContain('23 candidates tried');
    expect(/<ol>[\s\S]*<\/ol>/.exec(section)?.[0].match(/<li>/g)).toHaveLength(3);
    expect(shown).toContain(`tvd replay 'quadratic-well/stationary-variance seed=7`);
  });

  test('marks a control that did not come out as expected', () => {
    expect(text).toContain('0 of 1 planted mistake caught');
    expect(text).toContain('doubled-temperature undecided The noise has twice the temperature.');
    expect(text).toContain('The planted mistake was not found within the budget.');
  });

  test('resolves sources, and tells what changed since the run before', () => {
    const shown = rendered(richestRun());
    const words = textOf(shown);
    expect(words).toContain('Author and van der Beek 2020 , equation (4)');
    expect(shown).toContain('<a href="https://doi.org/10.1000/wells(1)" rel="noreferrer">');
    expect(words).toContain('Ada Author and Ben van der Beek. On wells . Journal of Wells, 2020.');
    expect(words).toContain(
      'Since run earlier-run (commit abc, seed 6): 1 verdict changed: Stationary variance: refuted to supported; numbers of 1 claim moved beyond joint uncertainty',
    );
    expect(words).toContain('was refuted');
    expect(words).toContain('direction 1 moved by +0.80 ± 0.14 margins at curvature=1.');
    expect(words).toContain('3 runs: moved inside its margin');
    expect(words).toContain('1 of 6 claims are as in earlier-run: same code');
    expect(shown).toMatch(/data-tags="simulated [^"]* wells"/);
  });

  test('names lost runs and what to do about them', () => {
    expect(text).toContain('61 completed, 2 diverged, 1 non-finite');
    expect(text).toContain('reduce it below 2 / curvature.');
    expect(text).toContain('completed runs fails : 61, threshold 64. Three of 64 runs were lost.');
  });

  test('gives every figure a name, a description, a caption and a data table', () => {
    const figures = page.match(/<figure[\s\S]*?<\/figure>/g) ?? [];
    expect(figures.length).toBeGreaterThan(10);
    for (const figure of figures) {
      expect(figure).toMatch(
        /<svg viewBox="[^"]*" role="img" aria-labelledby="(\S+) (\S+)"><title id="\1">[^<]+<\/title><desc id="\2">[^<]+<\/desc>/,
      );
      expect(figure).toMatch(/<h4>[^<]+<\/h4>/);
      expect(figure).toMatch(/<figcaption>[^<]+<\/figcaption>/);
      // Numbers of the others are those of the settings beside them.
      const isOfSettings = /^<figure class="(forest|forest-of-all|regime)"/.test(figure);
      expect(figure.includes('<table class="data">')).toBe(!isOfSettings);
    }
  });

  test('draws the scaling of a scales-as claim only', () => {
    expect(page.match(/<figure class="scaling"/g)).toHaveLength(1);
  });

  test('claims no more than the statistics do', () => {
    expect(text).not.toMatch(/\b(prove[ds]?|proven|proof|pass(es|ed)?|true|confirmed)\b/i);
  });

  test('has unique ids, and every link has its target', () => {
    const ids = [...bodyOf(page).matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const hashes = [...page.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
    const links = hashes.filter((hash) => !hash?.startsWith('q='));
    expect(links.length).toBeGreaterThan(10);
    for (const link of links) expect(ids).toContain(link);
  });

  test('uses claim ids as permalinks', () => {
    expect(page).toMatch(
      /<details class="claim refuted"[^>]*>\s*<summary>[\s\S]*?<\/summary>\s*<div class="opened" id="quadratic-well\/first-passage-time">/,
    );
  });
});

describe('a run with surprises', () => {
  test('a claim in which nothing is a number does not disappear', () => {
    const nan = Number.NaN;
    const missing = { lower: nan, upper: nan };
    const nothing = component({
      prediction: nan,
      numericalError: nan,
      margin: nan,
      knownBias: nan,
      estimate: nan,
      standardError: nan,
      supportInterval: missing,
      refutationInterval: missing,
      path: [{ numReplicates: nan, estimate: nan, interval: missing }],
    });
    const shown = rendered(
      runOf(
        claimEvidence(
          'invalid',
          'quadratic-well/all-nan',
          [
            setting('invalid', { width: nan }, [nothing], {
              numReplicates: nan,
              outcomes: { failed: nan },
            }),
          ],
          { rates: { falseRefutationRate: nan, falseSupportRate: nan }, seconds: nan },
        ),
      ),
    );
    expect(shown).toContain('id="quadratic-well/all-nan"');
    expect(textOf(shown)).toContain('1 invalid');
    expect(textOf(shown)).toContain('predicted NaN ± NaN (margin), simulated NaN [NaN, NaN]');
    expect(textOf(shown)).toContain('is refuted here at most NaN');
  });

  test('one component that is not a number is the telling one unless the claim is refuted', () => {
    const broken = component({ label: 'broken', estimate: Number.NaN });
    const far = component({ label: 'far', estimate: 0.9 });
    for (const [kind, name] of [
      ['invalid', 'broken'],
      ['inconclusive', 'broken'],
      ['refuted', 'far'],
    ] as const) {
      const shown = rendered(
        runOf(
          claimEvidence(kind, 'quadratic-well/mixed', [
            setting(kind, {}, [component(), broken, far]),
          ]),
        ),
      );
      expect(textOf(shown)).toContain(
        `${name}, at the only setting: the most telling of 3 comparisons`,
      );
    }
  });

  test('a counterexample that could not be made smaller is shown once', () => {
    const found = setting('refuted', { width: 64 }, [component({ estimate: 0.9 })]);
    const shown = rendered(
      runOf(
        claimEvidence('refuted', 'quadratic-well/minimal', [found], {
          counterexample: { found, smallest: found, numCandidates: 5, accepted: [] },
        }),
      ),
    );
    const section = /<section class="counterexample">[\s\S]*?<\/section>/.exec(shown)?.[0] ?? '';
    expect(section.match(/<details class="setting">/g)).toHaveLength(1);
    expect(textOf(section)).toContain(
      '5 candidates tried, each on fresh seeds. No smaller setting failed so strongly.',
    );
  });

  test('a claim without settings, controls or reasons is shown', () => {
    const shown = textOf(
      rendered(
        runOf(
          claimEvidence('invalid', 'quadratic-well/empty', [], {
            controls: [],
            verdict: verdict('invalid', {
              code: 'prediction-failed',
              message: 'The solver stopped.',
            }),
          }),
        ),
      ),
    );
    expect(shown).toContain('there is no estimate → invalid The solver stopped. prediction-failed');
    expect(shown).toContain('No setting was run.');
    expect(shown).toContain('This claim has no controls');
  });

  test('a claim of a suite that the manifest does not name is shown', () => {
    const shown = rendered(runOf(claimEvidence('supported', 'stray/claim', [])));
    expect(shown).toContain('id="stray/claim"');
    expect(textOf(shown)).toContain('stray 1 0 0 0 not stated');
  });

  test('equal and malformed ids get different permalinks', () => {
    const shown = rendered(
      runOf(
        claimEvidence('supported', 'quadratic-well/twice', []),
        claimEvidence('supported', 'quadratic-well/twice', []),
        claimEvidence('supported', 'Not "a" <claim>', []),
      ),
    );
    const anchors = [...shown.matchAll(/<div class="opened" id="([^"]*)"/g)].map(([, id]) => id);
    expect(anchors).toEqual([
      'quadratic-well/twice',
      'quadratic-well/twice~2',
      'claim/Not-a-claim-',
    ]);
  });

  test('a run without claims says so', () => {
    const shown = rendered(runOf());
    expect(shown).toContain('<title>no claims');
    expect(textOf(shown)).toContain('0 supported 0 refuted 0 inconclusive 0 invalid');
  });

  test('a run that did not finish says so', () => {
    const { finishedAt: _finishedAt, ...rest } = manifest({ status: 'interrupted' });
    const shown = textOf(rendered({ manifest: rest, claims: [] }));
    expect(shown).toContain('This run was interrupted when the report was made');
  });

  test('rates above the budget are called out', () => {
    const greedy = claimEvidence('supported', 'quadratic-well/greedy', [], {
      rates: { falseRefutationRate: 0.004, falseSupportRate: 0.001 },
    });
    expect(textOf(rendered(runOf(greedy)))).toContain('0.004 (400 %, over budget)');
    expect(textOf(rendered(runOf(greedy)))).toContain('at most 1.5 ');
  });

  test('of very many settings, those that are not supported are all listed', () => {
    const settings = Array.from({ length: 90 }, (_, index) =>
      setting(index % 30 === 29 ? 'refuted' : 'supported', { index }, [component()]),
    );
    const shown = rendered(runOf(claimEvidence('refuted', 'quadratic-well/many', settings)));
    const names = [...shown.matchAll(/<span class="name">(\d+)<\/span>/g)].map(([, name]) => name);
    expect(names).toHaveLength(40);
    expect(names.slice(-2)).toEqual(['60', '90']);
    expect(textOf(shown)).toContain('Not listed: 50 supported.');
  });
});
