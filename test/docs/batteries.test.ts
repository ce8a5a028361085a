import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { langevinSteps } from '../../properties/langevin-steps/index.js';
import { posteriorSampler } from '../../properties/posterior-sampler/index.js';
import { twoLayerNetwork } from '../../properties/two-layer-network/index.js';

test.each([langevinSteps, posteriorSampler, twoLayerNetwork])(
  'the README of $id says of each check what it sees, and of no other',
  ({ id, claims }) => {
    const file = new URL(`../../properties/${id}/README.md`, import.meta.url);
    const [, table = ''] = readFileSync(fileURLToPath(file), 'utf8').split('does not see |');
    const rows = table.split('\n').filter((line) => line.startsWith('| `'));
    const named = rows.flatMap((row) =>
      [...(row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => `${id}/${name}`),
    );
    expect(named.toSorted()).toEqual(claims.map((claim) => claim.id).toSorted());
  },
);
