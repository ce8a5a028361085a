import { z } from 'zod';
import { invalidArgument } from '../../../core/index.js';
import { fields, text } from '../../claim-files/file/fields.js';
import { readIssues } from '../../claim-files/file/read-issues.js';
import { readYaml } from '../../claim-files/file/yaml-file.js';

const pair = z.tuple([z.number(), z.number()], { error: 'expected [pixel, value]' });
const axis = fields({
  name: text.describe('What the axis shows'),
  anchors: z
    .tuple([pair, pair], { error: 'expected two anchors, [[pixel, value], [pixel, value]]' })
    .describe('Two marks of the axis: pixel and value'),
  scale: z.enum(['linear', 'log']).default('linear'),
  values: z.array(z.number()).min(1).optional().describe('Values that points are known to have'),
});

const digitised = fields({
  figure: text.describe('Where the figure stands, such as Figure 3, left'),
  x: axis,
  y: axis,
  pixelError: z.number().gt(0).default(1).describe('How many pixels a point may be off'),
  points: z
    .array(fields({ series: text, at: z.tuple([z.number(), z.number()]) }))
    .min(1)
    .describe('Clicked points: series, and pixels [across, down]'),
});

type Axis = z.infer<typeof axis>;

/** A point of a figure of a paper, in the units of its axes, each with what its pixels leave open. */
export interface FigurePoint {
  readonly series: string;
  readonly x: number;
  readonly xError: number;
  readonly y: number;
  readonly yError: number;
}

/** What was read off a figure. */
export interface DigitisedFigure {
  readonly figure: string;
  readonly xName: string;
  readonly xScale: Axis['scale'];
  readonly yName: string;
  readonly points: readonly FigurePoint[];
}

/**
 * Reads points that were clicked in a figure: two anchors for each axis, and the pixels of points.
 * The error of a point is that of its own pixels and of those of the anchors.
 *
 * @param file - its name, for messages
 * @throws VerificationError 'invalid-argument' with line and column of what cannot be read
 */
export function readFigurePoints(file: string, source: string): DigitisedFigure {
  const { data, problems } = readYaml(file, source);
  const read = digitised.safeParse(data);
  if (!read.success) {
    readIssues(read.error.issues, data, problems);
    problems.throwAny();
    throw invalidArgument(file, 'points', 'a file of clicked points');
  }
  const { figure, x, y, pixelError, points } = read.data;
  for (const [name, own] of Object.entries({ x, y })) {
    const [[p, v], [q, w]] = own.anchors;
    if (Math.abs(p - q) < 10 * pixelError || v === w) {
      problems.add([name, 'anchors'], `anchors ${p} and ${q}: expected two that are further apart`);
    }
    if (own.scale === 'log' && (v <= 0 || w <= 0)) {
      problems.add([name, 'anchors'], `values ${v} and ${w}: expected numbers > 0 on a log scale`);
    }
  }
  problems.throwAny();
  const digitisedFigure = {
    figure,
    xName: x.name,
    xScale: x.scale,
    yName: y.name,
    points: points.map(({ series, at: [across, down] }, index) => {
      const refuse = (listed: string) =>
        problems.add(['points', index, 'at'], `the point is at ${listed}`);
      const [xValue, xError] = valueAt(x, across, pixelError, refuse);
      const [yValue, yError] = valueAt(y, down, pixelError, refuse);
      return { series, x: xValue, xError, y: yValue, yError };
    }),
  };
  problems.throwAny();
  return digitisedFigure;
}

/** The value of a pixel and what it may be off by; a value that is known to be listed is the nearest one. */
function valueAt(
  { anchors: [[p, v], [q, w]], scale, values }: Axis,
  pixel: number,
  pixelError: number,
  refuse: (where: string) => void,
): readonly [value: number, error: number] {
  const [to, from] =
    scale === 'log' ? [Math.log, Math.exp] : [(own: number) => own, (own: number) => own];
  const at = (own: number, first: number, second: number) =>
    from(to(v) + ((own - first) / (second - first)) * (to(w) - to(v)));
  const value = at(pixel, p, q);
  // The point and each anchor may be off, whichever way is worst.
  const ends = [-1, 1].flatMap((i) =>
    [-1, 1].flatMap((j) =>
      [-1, 1].map((k) => at(pixel + i * pixelError, p + j * pixelError, q + k * pixelError)),
    ),
  );
  const error = Math.max(...ends.map((own) => Math.abs(own - value)));
  if (values === undefined) return [value, error];
  const nearest = values.reduce((best, own) =>
    Math.abs(to(own) - to(value)) < Math.abs(to(best) - to(value)) ? own : best,
  );
  // Twice what the pixels leave open, and as much again for a point that was clicked badly.
  if (Math.abs(nearest - value) > 4 * error) {
    refuse(
      `${short(value)} ± ${short(error)}, not at one of the values that are listed: the nearest is ${nearest}`,
    );
  }
  return [nearest, 0];
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
