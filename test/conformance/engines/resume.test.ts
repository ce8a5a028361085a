import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import {
  type Checkpoint,
  loadCheckpoint,
  openEngine,
  openReferenceEngine,
  runResumable,
  saveCheckpoint,
  twoLayerChain,
} from '../../../src/engines/index.js';
import { chainWith } from './chains.js';

const folder = mkdtempSync(join(tmpdir(), 'tvd-resume-'));
afterAll(() => rmSync(folder, { recursive: true }));

const chain = chainWith({ width: 6, numSteps: 100, keepStates: false, batchSize: 4 });

test.each(['reference', 'wasm'])(
  '%s: an interrupted run ends bit for bit as one that was not',
  async (name) => {
    const engine = await openEngine(name);
    const file = join(folder, `${name}.json`);
    const whole = await runResumable(engine, chain, { segmentSteps: 30 });
    await runResumable(
      engine,
      { ...chain, numSteps: 60 },
      {
        segmentSteps: 30,
        onCheckpoint: (checkpoint) => saveCheckpoint(file, name, chain, checkpoint),
      },
    );
    const checkpoint = loadCheckpoint(file, name, chain);
    expect(checkpoint?.stepsDone).toBe(60);
    const resumed = await runResumable(engine, chain, {
      segmentSteps: 30,
      ...(checkpoint === undefined ? {} : { checkpoint }),
    });
    expect(resumed).toEqual(whole);

    const [atOnce] = await engine.run(twoLayerChain, [chain]);
    expect(resumed.state).toEqual(atOnce.state);
    expect(resumed.records.numRecords).toBe(atOnce.records.numRecords);
    for (const [j, moment] of atOnce.records.secondMoments.entries()) {
      expect(resumed.records.secondMoments[j]).toBeCloseTo(moment, 10);
    }
  },
);

test('a checkpoint of another chain, engine or format is refused with its file', async () => {
  const file = join(folder, 'other.json');
  const saved: Checkpoint[] = [];
  await runResumable(openReferenceEngine(), chain, {
    segmentSteps: 50,
    onCheckpoint: (checkpoint) => void saved.push(checkpoint),
  });
  saveCheckpoint(file, 'reference', chain, saved[0]);
  expect(() => loadCheckpoint(file, 'wasm', chain)).toThrow(file);
  expect(() => loadCheckpoint(file, 'reference', { ...chain, key: [9, 9] })).toThrow(
    'another chain',
  );
  expect(loadCheckpoint(join(folder, 'none.json'), 'reference', chain)).toBeUndefined();
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('"stepsDone":50', '"stepsDone":51'));
  expect(() => loadCheckpoint(file, 'reference', chain)).toThrow('it was altered');
  writeFileSync(file, '{"format": "tvd-checkpoint-1", "chain":');
  expect(() => loadCheckpoint(file, 'reference', chain)).toThrow('cannot be read');
});

test('series go on from segment to segment, and through a file, as in one run', async () => {
  const series = { loss: { of: 'loss' }, float64: { of: 'secondMoments', index: 0 } } as const;
  const telling = chainWith({ width: 6, numSteps: 50, keepStates: false, series });
  const engine = await openEngine('wasm');
  const [atOnce] = await engine.run(twoLayerChain, [telling]);
  const file = join(folder, 'series.json');
  const { records } = await runResumable(engine, telling, {
    segmentSteps: 13,
    onCheckpoint: (checkpoint) => saveCheckpoint(file, 'wasm', telling, checkpoint),
  });
  expect(loadCheckpoint(file, 'wasm', telling)?.result.records).toEqual(records);
  expect(records.steps).toEqual(atOnce.records.steps);
  expect(records.series).toEqual(atOnce.records.series);
  expect(records.steps).toHaveLength(17);
});

test('states that would not fit are refused, and comparisons with them', async () => {
  const keeping = chainWith({ numSteps: 10, keepStates: true });
  await expect(runResumable(openReferenceEngine(), keeping, { segmentSteps: 5 })).rejects.toThrow(
    'keepStates',
  );
  const comparing = chainWith({ numSteps: 10, keepStates: false, timeOverlaps: {} });
  await expect(runResumable(openReferenceEngine(), comparing, { segmentSteps: 5 })).rejects.toThrow(
    'records.timeOverlaps',
  );
});
