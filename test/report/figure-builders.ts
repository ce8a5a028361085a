import type {
  CurveFigureEvidence,
  HeatMapEvidence,
  RunRecord,
  SimulatedMean,
} from '../../src/core/index.js';
import { claimEvidence, component, manifest, setting, verdict } from './evidence-builders.js';

const head = {
  schemaVersion: 1,
  suite: 'quadratic-well',
  tier: 'smoke',
  seed: 7,
  engine: 'wasm',
  problems: [],
  seconds: 3.25,
} as const;

/** A mean of four replicates. */
export function meanOfFour(value: number, standardError: number): SimulatedMean {
  return { value, standardError, numReplicates: 4, numLost: 0 };
}

/** A place where every replicate was lost. */
export const lostMean: SimulatedMean = {
  value: Number.NaN,
  standardError: Number.NaN,
  numReplicates: 0,
  numLost: 4,
};

/** Learning curves over two decades, with a theory that ends early, lost runs and a bar below zero. */
export function curveFigure(changes: Partial<CurveFigureEvidence> = {}): CurveFigureEvidence {
  const error = (size: number, width: number): number =>
    1 / (1 + (size / (40 + width)) ** 2) + 0.004;
  const sizes = Array.from({ length: 41 }, (_, step) => Math.round(10 * 100 ** (step / 40)));
  const measured = [12, 25, 50, 100, 200, 400, 800];
  return {
    ...head,
    kind: 'curves',
    id: 'learning-curves',
    title: 'Learning curves',
    caption: 'Test error of three widths against the number of samples, at dimension 20.',
    source: { key: 'welling2011', locator: 'Figure 1' },
    horizontal: { label: 'training samples', symbol: 'P', scale: 'log' },
    vertical: {
      label: 'test error',
      symbol: '\\mathbb E[(f - y)^2]',
      scale: 'log',
    },
    series: [
      ...[16, 64, 256].flatMap((width) => [
        {
          kind: 'theory' as const,
          name: `width ${width}`,
          points: sizes.map((place) => ({
            place,
            value: width === 64 && place > 500 ? null : error(place, width),
            numericalError: width === 256 ? 0.08 * error(place, width) : 1e-9,
          })),
        },
        {
          kind: 'simulation' as const,
          name: `width ${width}`,
          points: measured.map((place, index) => {
            if (width === 16 && index === 2) return { place, ...lostMean };
            const value = error(place, width) * (1 + 0.06 * Math.sin(width + index));
            const half = width === 16 && index === 6 ? 0.7 : 0.05;
            return { place, ...meanOfFour(value, half * value) };
          }),
        },
      ]),
      {
        kind: 'published',
        name: 'width 64',
        source: { key: 'welling2011', locator: 'Table 2' },
        points: [
          { place: 70, value: 0.71 },
          { place: 300, value: 0.122, standardError: 0.02 },
        ],
      },
    ],
    problems: ['diverged: stepSize=3 is beyond the bound'],
    ...changes,
  };
}

/** A phase diagram with a boundary that leaves the frame, a lost cell and published values. */
export function heatMap(changes: Partial<HeatMapEvidence> = {}): HeatMapEvidence {
  const columns = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2];
  const rows = [8, 16, 32, 64, 128, 256, 512];
  const critical = (column: number): number => 12 / column ** 0.9;
  return {
    ...head,
    kind: 'heat-map',
    id: 'phase-diagram',
    title: 'Phase diagram',
    caption: 'Overlap with the target, at dimension 20.',
    source: { key: 'welling2011', locator: 'Figure 3', deviation: 'fewer cells' },
    horizontal: { label: 'noise', symbol: '\\kappa', scale: 'log' },
    vertical: { label: 'width', symbol: 'N', scale: 'log' },
    colour: { label: 'overlap', symbol: 'm_S', min: 0, max: 1 },
    columns,
    rows,
    cells: rows.flatMap((row) =>
      columns.map((column) => ({
        column,
        row,
        ...(column === 1 && row === 64
          ? lostMean
          : meanOfFour(1.04 / (1 + (critical(column) / row) ** 1.5), 0.012)),
      })),
    ),
    boundary: {
      name: 'transition of the theory',
      points: columns.map((place) => ({ place, value: place > 1 ? null : critical(place) })),
    },
    published: {
      name: 'the phase diagram',
      source: { key: 'welling2011', locator: 'Figure 3' },
      points: [
        { column: 0.05, row: 128, value: 0.2 },
        { column: 0.5, row: 128, value: 0.97 },
      ],
    },
    ...changes,
  };
}

/** A run with a claim that decides, an open question, and a figure of each kind. */
export function runWithFigures(): RunRecord {
  const at = (kind: 'supported' | 'refuted', estimate: number) =>
    setting(kind, { width: 64 }, [component({ estimate })]);
  return {
    manifest: manifest(),
    claims: [
      claimEvidence('supported', 'quadratic-well/stationary-variance', [at('supported', 0.504)]),
      claimEvidence('refuted', 'quadratic-well/open-question', [at('refuted', 0.9)], {
        exploratory: true,
        claim: { statement: 'The transition is sharp already at small width.' },
        logEvidence: 60,
        verdict: verdict('refuted'),
      }),
    ],
    figures: [curveFigure(), heatMap()],
  };
}
