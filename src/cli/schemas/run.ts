import { z } from 'zod';
import {
  budget,
  count,
  maybe,
  number,
  seconds,
  text,
  texts,
  tier,
  time,
  verdictCounts,
  verdictKind,
  version,
} from './values.js';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const status = z.enum(['running', 'finished', 'interrupted']);

const program = z.strictObject({
  name: text,
  version: maybe(text),
  command: texts,
  leftOut: texts,
  knownFaults: maybe(
    z.strictObject({
      tier,
      faults: z.array(z.strictObject({ name: text, refutedBy: texts })),
    }),
  ),
});

const sharded = z.strictObject({
  shards: count,
  waves: count,
  seconds: number,
  machines: z.array(z.strictObject({ host: text, platform: text, nodeVersion: text, cpu: text })),
});

const work = z.strictObject({
  authors: texts,
  title: text,
  venue: maybe(text),
  year: maybe(z.number()),
  doi: maybe(text),
  arxiv: maybe(text),
  url: maybe(text),
});

/** manifest.json. */
export const manifest = z.strictObject({
  schemaVersion: version,
  id: text,
  startedAt: time,
  finishedAt: maybe(time),
  status,
  tvdVersion: text,
  nodeVersion: text,
  platform: text,
  cpu: text,
  commit: text,
  tier,
  seed: count,
  engine: text,
  jobs: count,
  runNumber: count,
  argv: texts,
  replayOptions: maybe(texts),
  configHash: hash,
  references: maybe(z.record(text, work)),
  program: maybe(program),
  sharded: maybe(sharded),
  suites: z.array(z.strictObject({ id: text, title: text, summary: text, budget })),
  identity: z.strictObject({
    tier,
    seed: count,
    engine: text,
    tvd: text,
    packages: z.record(text, text),
    suites: z.record(
      text,
      z.strictObject({ budget, claims: z.record(text, hash), files: z.record(text, hash) }),
    ),
    program: maybe(program),
  }),
  claims: texts,
  timeLimit: maybe(number),
  figures: maybe(texts),
  evidence: maybe(z.record(text, hash)),
});

/** summary.json. */
export const summary = z.strictObject({
  schemaVersion: version,
  run: text,
  status,
  startedAt: time,
  finishedAt: maybe(time),
  tvdVersion: text,
  commit: text,
  tier,
  seed: count,
  engine: text,
  numClaims: count,
  verdicts: verdictCounts,
  exploratory: maybe(verdictCounts),
  claims: z.record(text, verdictKind),
  damage: maybe(texts),
  errorBudget: z.array(z.strictObject({ suite: text, spent: z.number(), budget: z.number() })),
  values: z.record(text, z.number()),
});

/** A line of events.ndjson. */
export const event = z.strictObject({
  time,
  event: text,
  claim: maybe(text),
  figure: maybe(text),
  message: maybe(text),
});

/** A line of history.ndjson. */
export const historyEntry = z.strictObject({
  run: text,
  runNumber: count,
  startedAt: time,
  finishedAt: maybe(time),
  status: text,
  tvdVersion: text,
  commit: text,
  tier: text,
  seed: count,
  engine: text,
  program: maybe(text),
  configHash: hash,
  verdicts: verdictCounts,
  exploratory: maybe(verdictCounts),
  claims: z.record(text, text),
  seconds: z.record(text, seconds),
  covered: maybe(
    z.record(text, z.strictObject({ code: z.string().regex(/^[0-9a-f]+$/), numFilled: count })),
  ),
  discrepancies: maybe(
    z.record(
      text,
      z.strictObject({
        numSettings: count,
        byName: z.record(
          text,
          z.strictObject({
            mean: number,
            standardError: number,
            spread: maybe(number),
            side: maybe(z.enum(['at-most', 'at-least'])),
          }),
        ),
      }),
    ),
  ),
});
