import { z } from 'zod';
import {
  count,
  maybe,
  number,
  numbers,
  reference,
  seconds,
  text,
  texts,
  tier,
  version,
} from './values.js';

const mean = { value: number, standardError: number, numReplicates: count, numLost: count };
const axis = z.strictObject({ label: text, symbol: text, scale: z.enum(['linear', 'log']) });
const publishedPoint = z.strictObject({
  place: number,
  value: number,
  standardError: maybe(number),
});

const theoryPoint = z.union([
  z.strictObject({ place: number, value: number, numericalError: number }),
  z.strictObject({ place: number, value: z.null(), numericalError: number }),
]);

const series = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('theory'), name: text, points: z.array(theoryPoint) }),
  z.strictObject({
    kind: z.literal('simulation'),
    name: text,
    points: z.array(z.strictObject({ ...mean, place: number })),
    hasPower: maybe(z.boolean()),
  }),
  z.strictObject({
    kind: z.literal('published'),
    name: text,
    source: reference,
    points: z.array(publishedPoint),
  }),
]);

const head = {
  schemaVersion: version,
  suite: text,
  id: text,
  title: text,
  caption: text,
  source: reference,
  horizontal: axis,
  vertical: axis,
  tier,
  seed: count,
  engine: text,
  reusedFrom: maybe(text),
  problems: texts,
  seconds,
};

/** A line of figures.ndjson. */
export const figureEvidence = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('curves'), ...head, series: z.array(series) }),
  z.strictObject({
    kind: z.literal('heat-map'),
    ...head,
    colour: z.strictObject({ label: text, symbol: text, min: number, max: number }),
    columns: numbers,
    rows: numbers,
    cells: z.array(z.strictObject({ ...mean, column: number, row: number })),
    boundary: maybe(
      z.strictObject({
        name: text,
        points: z.array(z.strictObject({ place: number, value: z.union([number, z.null()]) })),
      }),
    ),
    published: maybe(
      z.strictObject({
        name: text,
        source: reference,
        points: z.array(z.strictObject({ column: number, row: number, value: number })),
      }),
    ),
  }),
]);
