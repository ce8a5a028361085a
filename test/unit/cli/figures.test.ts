import { describe, expect, test } from 'vitest';
import { inlineFigureSource, type LoweredSuite } from '../../../src/check/index.js';
import { figureLine } from '../../../src/cli/figures/figure-line.js';
import { runFigures } from '../../../src/cli/figures/run-figures.js';
import { selectFigures } from '../../../src/cli/figures/select-figures.js';
import {
  figureStatus,
  finishPoints,
  newFigureProgress,
} from '../../../src/cli/progress/figure-progress.js';
import {
  type Figure,
  type FigureEvidence,
  sweepOf,
  VerificationError,
} from '../../../src/index.js';
import { numbersAt } from '../../helpers/drawn.js';
import { exampleProperty, exampleSuite, selectAll } from '../../helpers/example-run.js';

const words = numbersAt((place, [word]) => (place === 1 ? Number.NaN : word / 2 ** 32));

function figure(id: string): Figure {
  return {
    kind: 'curves',
    id,
    title: 'Title',
    caption: 'Caption.',
    source: { key: 'none', locator: 'none' },
    horizontal: { label: 'place', symbol: 'x', scale: 'linear' },
    vertical: { label: 'value', symbol: 'y', scale: 'linear' },
    series: [
      sweepOf('words of the key', words, {
        along: 'place',
        at: {},
        value: 'value',
        places: () => [0, 1],
        numReplicates: () => 3,
      }),
    ],
  };
}

const suite: LoweredSuite = {
  ...exampleSuite([exampleProperty('example/first'), exampleProperty('example/second')]),
  figures: [figure('one'), figure('two')],
};
const all = selectAll(suite);
const ids = (planned: ReturnType<typeof selectFigures>) =>
  planned.map(({ plan }) => plan.figure.id);

describe('selectFigures', () => {
  test('takes the figures of suites that are checked whole', () => {
    expect(ids(selectFigures(all, 'smoke', undefined))).toEqual(['one', 'two']);
    expect(ids(selectFigures(all.slice(1), 'smoke', undefined))).toEqual([]);
  });

  test('does what the flags say', () => {
    expect(ids(selectFigures(all.slice(1), 'smoke', true))).toEqual(['one', 'two']);
    expect(ids(selectFigures(all, 'smoke', false))).toEqual([]);
  });

  test('refuses what cannot be computed before anything is run', () => {
    const broken = (change: Partial<Figure>) => () =>
      selectFigures(
        selectAll({ ...suite, figures: [{ ...figure('one'), ...change } as Figure] }),
        'smoke',
        undefined,
      );
    expect(broken({ id: 'NO' })).toThrow('invalid figure="NO"');
    const throwing = figure('one');
    const series = throwing.kind === 'curves' ? throwing.series : [];
    const runs = () => {
      throw new TypeError('no such tier');
    };
    expect(broken({ series: series.map((own) => ({ ...own, runs })) } as Partial<Figure>)).toThrow(
      'no such tier',
    );
  });
});

describe('runFigures', () => {
  async function run(appendFigure: (evidence: FigureEvidence) => void, stopAfter = 99) {
    const drawn: FigureEvidence[] = [];
    const lost: string[] = [];
    await runFigures(selectFigures(all, 'smoke', undefined), {
      options: { seed: 1, engine: 'reference' },
      sourceFor: inlineFigureSource,
      store: { appendEvent: () => {}, appendFigure },
      isStopped: () => drawn.length >= stopAfter,
      onStart: () => {},
      onPointsDone: () => {},
      onDone: (evidence) => drawn.push(evidence),
      onLost: (problem) => lost.push(problem),
    });
    return { drawn, lost };
  }

  test('computes and stores every figure, lost replicates or not', async () => {
    const stored: FigureEvidence[] = [];
    const { drawn, lost } = await run((evidence) => stored.push(evidence));
    expect(drawn.map(({ id }) => id)).toEqual(['one', 'two']);
    expect(stored).toEqual(drawn);
    expect(lost).toEqual([]);
    expect(figureLine({ ...(drawn[0] as FigureEvidence), seconds: 2 })).toBe(
      'figure example/one: 3 replicates, 3 lost, 2 s\n  the measurement gave NaN for value',
    );
  });

  test('one that cannot be stored is lost, and the others go on', async () => {
    const { drawn, lost } = await run(({ id }) => {
      if (id === 'one') throw new VerificationError('storage-failed', 'the disk is full');
    });
    expect(drawn.map(({ id }) => id)).toEqual(['two']);
    expect(lost).toEqual(['figure example/one: the disk is full']);
  });

  test('starts none after a signal', async () => {
    const { drawn } = await run(() => {}, 1);
    expect(drawn.map(({ id }) => id)).toEqual(['one']);
  });
});

test('progress counts points and says what the time left rests on', () => {
  const figures = [
    { name: 'a/one', numPoints: 10 },
    { name: 'a/two', numPoints: 30 },
  ];
  const progress = newFigureProgress(figures, 0);
  const { line, block } = figureStatus(progress);
  expect(line(0)).toBe('0/2 figures, 0/40 points, 0 s, time left not known yet');
  finishPoints(progress, 'a/one', 10);
  progress.current = 'a/two';
  expect(line(8)).toBe('1/2 figures, 10/40 points, 8 s, 25 s left at this rate');
  expect(block(8)[1]).toBe('  figure a/two: 0 of 30 points');
});
