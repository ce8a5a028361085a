import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { engines } from '../../../src/engines/index.js';
import { findCompiler } from '../../../src/kernels/index.js';

function hasKoffi(): boolean {
  try {
    createRequire(import.meta.url)('koffi');
    return true;
  } catch {
    return false;
  }
}

test.skipIf(findCompiler() === undefined || !hasKoffi())(
  'the native engine can be used where there is a compiler and koffi',
  () => {
    expect(engines.find(({ name }) => name === 'native')?.missing()).toBeUndefined();
  },
);
