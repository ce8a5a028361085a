import { describe, expect, test } from 'vitest';
import { errorExit } from '../../../src/cli/error-exit.js';
import { exitCodeOf } from '../../../src/cli/exit-codes.js';
import { invalidArgument, VerificationError } from '../../../src/core/index.js';

describe('exitCodeOf', () => {
  test('is 0 only when every claim is supported', () => {
    expect(exitCodeOf(['supported', 'supported'])).toBe(0);
    expect(exitCodeOf(['supported', 'inconclusive'])).toBe(3);
    expect(exitCodeOf(['supported', 'invalid'])).toBe(4);
    expect(exitCodeOf(['supported', 'refuted'])).toBe(1);
  });

  test('puts refuted before invalid before inconclusive, in any order', () => {
    expect(exitCodeOf(['inconclusive', 'invalid', 'refuted'])).toBe(1);
    expect(exitCodeOf(['refuted', 'inconclusive', 'invalid'])).toBe(1);
    expect(exitCodeOf(['inconclusive', 'invalid'])).toBe(4);
    expect(exitCodeOf(['invalid', 'inconclusive'])).toBe(4);
  });

  test('forgives inconclusive claims only, and only when asked', () => {
    const options = { allowInconclusive: true };
    expect(exitCodeOf(['inconclusive'], options)).toBe(0);
    expect(exitCodeOf(['inconclusive', 'invalid'], options)).toBe(4);
    expect(exitCodeOf(['inconclusive', 'refuted'], options)).toBe(1);
  });

  test('files that were lost count as invalid', () => {
    expect(exitCodeOf(['supported'], { hasLostFiles: true })).toBe(4);
    expect(exitCodeOf(['refuted'], { hasLostFiles: true })).toBe(1);
  });
});

describe('errorExit', () => {
  test('a mistake of the caller is 2, without a stack', () => {
    const { exitCode, text } = errorExit(invalidArgument('--seed', 'x', 'a number'));
    expect(exitCode).toBe(2);
    expect(text).toBe('tvd: invalid --seed="x": expected a number');
  });

  test('a design that cannot mean anything is 2, a storage that fails is 4', () => {
    expect(errorExit(new VerificationError('vacuous-design', 'm')).exitCode).toBe(2);
    expect(errorExit(new VerificationError('storage-failed', 'm')).exitCode).toBe(4);
  });

  test('knows our errors by shape, since a suite may have loaded another copy of the class', () => {
    const foreign = Object.assign(new Error('m'), {
      name: 'VerificationError',
      code: 'unknown-name',
    });
    expect(errorExit(foreign).exitCode).toBe(2);
  });

  test('anything else is 4, with its stack', () => {
    const { exitCode, text } = errorExit(new TypeError('broken'));
    expect(exitCode).toBe(4);
    expect(text).toContain('exit-codes.test');
    expect(errorExit('just a text')).toEqual({ exitCode: 4, text: 'tvd: just a text' });
  });
});
