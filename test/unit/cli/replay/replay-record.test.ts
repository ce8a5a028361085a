import { expect, test } from 'vitest';
import { inlineSource } from '../../../../src/check/index.js';
import { replayRecord } from '../../../../src/cli/replay/replay-record.js';
import { uniform } from '../../../../src/core/index.js';
import {
  around,
  checkTiny,
  suiteOf,
  tinyDesigns,
  tinyProperty,
} from '../../../helpers/tiny-suite.js';

// Rate: none; both runs have the same seeds.
test('a record of a corner is identical where its numbers are, and different where one is not', async () => {
  const property = tinyProperty({
    domain: { x: uniform(0, 1) },
    simulate: around(0),
    designs: tinyDesigns({ numSettings: 4 }),
  });
  const { settings } = await checkTiny(property);
  const corner = settings.find(({ origin }) => origin === 'corner');
  if (corner === undefined) throw new Error('four settings have no corner');
  const suite = suiteOf(property);
  const replayed = (recorded: typeof corner) =>
    replayRecord(corner.replay, {
      suites: [suite],
      sourceFor: () => inlineSource(suite),
      recorded: new Map([[corner.replay, recorded]]),
    });
  expect(await replayed(corner)).toMatchObject({ isIdentical: true });
  const changed = { ...corner, numReplicates: corner.numReplicates + 1 };
  expect(await replayed(changed)).toMatchObject({
    isIdentical: false,
    difference: `numReplicates: ${changed.numReplicates} in the run, ${corner.numReplicates} here`,
  });
  const [first] = corner.components;
  const off = { ...corner, components: [{ ...first, knownBias: 7 }] };
  expect(await replayed(off)).toMatchObject({
    difference: `knownBias of mean: 7 in the run, ${first.knownBias} here`,
  });
});
