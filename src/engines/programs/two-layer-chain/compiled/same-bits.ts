import type { ChainResult } from '../../../../core/index.js';
import { type Kernel, type Precision, wasmKernel } from '../../../../kernels/index.js';
import { describeTrial, numbersOf, runToEnd, trialChains } from './trial-chains.js';

/**
 * Runs chains of every activation, narrow and wide, in both precisions, on WASM and on
 * other kernels, and compares all numbers bit for bit: a compiler that was told to reorder
 * sums or to fuse operations is found out. Takes a few hundredths of a second.
 *
 * @returns the first chain whose numbers differ, in words; undefined when all are the same
 */
export function differenceFromWasm(kernelOf: (precision: Precision) => Kernel): string | undefined {
  const ours = runToEnd(kernelOf, trialChains).map(allNumbers);
  const wasm = runToEnd(wasmKernel, trialChains).map(allNumbers);
  const different = ours.findIndex((numbers, place) =>
    numbers.some((number, k) => !Object.is(number, wasm[place][k])),
  );
  if (different < 0) return undefined;
  return `${describeTrial(trialChains[different])} have other bits than in WASM`;
}

function allNumbers(result: ChainResult): readonly number[] {
  return Object.values(numbersOf(result)).flatMap((numbers) => [...numbers]);
}
