import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { damagedFiles } from '../../../../src/cli/sharded/damaged-files.js';
import { requiredStore } from '../../../../src/cli/sharded/required-store.js';
import { type ClaimEvidence, VerificationError } from '../../../../src/core/index.js';
import type { RunStore } from '../../../../src/runs/index.js';
import { exampleEvidence } from '../../../helpers/example-run.js';

describe('a store without which a merge cannot go on', () => {
  test('stores nothing behind its first failure, not even that something was lost', () => {
    const stored: string[] = [];
    let isFull = false;
    const { store, requireStored } = requiredStore({
      appendEvent: () => {},
      appendEvidence: ({ claim }: ClaimEvidence) => {
        if (isFull) throw new VerificationError('storage-failed', 'the disk is full');
        stored.push(claim.id);
      },
    } as unknown as RunStore);
    store.appendEvidence(exampleEvidence('example/first'));
    requireStored();
    isFull = true;
    expect(() => store.appendEvidence(exampleEvidence('example/second'))).toThrow('full');
    isFull = false;
    expect(() => store.appendEvidence(exampleEvidence('example/third'))).toThrow('full');
    expect(requireStored).toThrow('the disk is full');
    expect(stored).toEqual(['example/first']);
  });
});

describe('files of results that are damaged', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'tvd-damaged-')), '0000000.ndjson');
  const damage = new VerificationError('storage-failed', 'changed', { file });

  test('leave a claim open, and are put aside', async () => {
    writeFileSync(file, 'changed');
    const damaged = damagedFiles();
    expect(await damaged.unlessDamaged(Promise.reject(damage))).toBeUndefined();
    expect(damaged.setAside()).toBe(true);
    expect(existsSync(file)).toBe(false);
    expect(existsSync(`${file}.damaged`)).toBe(true);
  });

  test('are none where an answer came, or something else went wrong', async () => {
    const damaged = damagedFiles();
    expect(await damaged.unlessDamaged(Promise.resolve(3))).toBe(3);
    const other = Promise.reject(new VerificationError('internal', 'a fault of tvd'));
    await expect(damaged.unlessDamaged(other)).rejects.toThrow('a fault of tvd');
    expect(damaged.setAside()).toBe(false);
  });
});
