import { describe, expect, test } from 'vitest';
import { isTransient } from '../../../../src/cli/sharded/is-transient.js';
import { requireSameBits } from '../../../../src/cli/sharded/require-same-bits.js';
import { VerificationError } from '../../../../src/core/index.js';

describe('what may succeed later', () => {
  const storing = (code?: string) =>
    new VerificationError('storage-failed', 'cannot write', {}, code && { code });

  test.each(['ENOSPC', 'EDQUOT', 'EIO', 'ESTALE', 'EBUSY', undefined])(
    'a folder with %s',
    (code) => {
      expect(isTransient(storing(code))).toBe(true);
    },
  );

  test.each(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'])('is not a folder with %s', (code) => {
    expect(isTransient(storing(code))).toBe(false);
  });

  test('is an engine that failed while it ran, and no mistake of the caller', () => {
    expect(isTransient(new VerificationError('engine-failed', 'the device was lost'))).toBe(true);
    expect(isTransient(new VerificationError('invalid-argument', 'no such claim'))).toBe(false);
    expect(isTransient(new Error('unknown'))).toBe(false);
  });
});

describe('numbers from several processors', () => {
  const machine = (cpu: string) => ({ host: cpu, platform: 'linux x64', nodeVersion: '20', cpu });

  test('are refused of the engine whose bits depend on them', () => {
    const both = [machine('one'), machine('other')];
    expect(() => requireSameBits('native-fma', both)).toThrow(/one processor.*--constraint/s);
  });

  test('are taken of engines that have the same bits everywhere, and from processors of one kind', () => {
    requireSameBits('native', [machine('one'), machine('other')]);
    requireSameBits('native-fma', [machine('one'), { ...machine('one'), host: 'another' }]);
  });
});
