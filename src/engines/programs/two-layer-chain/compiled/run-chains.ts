import type { Chain, ChainResult } from '../../../../core/index.js';
import {
  type Kernel,
  nativeKernel,
  type Precision,
  wasmKernel,
} from '../../../../kernels/index.js';
import type { Pace } from '../../../pace.js';
import type { Target } from '../../program-entry.js';
import { type ChainGroup, groupChains } from './group-chains.js';
import { runGroup } from './run-group.js';

const kernels: Readonly<Record<Target, (precision: Precision) => Kernel>> = {
  wasm: wasmKernel,
  native: (precision) => nativeKernel(precision, 'off'),
  'native-fma': (precision) => nativeKernel(precision, 'fast'),
};

/** Runs chains on the kernels of a target, in groups that share the lanes of a vector. */
export async function runCompiledChains(
  chains: readonly Chain[],
  target: Target,
  pace: Pace,
): Promise<ChainResult[]> {
  const run = chainsOn(kernels[target], chains);
  for (;;) {
    const { value, done } = run.next();
    if (done) return value;
    await pace(value);
  }
}

/** Runs chains on kernels; after each call of one it hands out the steps that have been made. */
export function* chainsOn(
  kernelOf: (precision: Precision) => Kernel,
  chains: readonly Chain[],
): Generator<number, ChainResult[]> {
  const results: ChainResult[] = [];
  for (const { group, kernel } of groupsOf(chains, kernelOf)) {
    for (const [c, result] of (yield* runGroup(group, kernel)).entries()) {
      results[group.places[c]] = result;
    }
  }
  return results;
}

interface KernelGroup {
  readonly group: ChainGroup;
  readonly kernel: Kernel;
}

/** Groups of the chains, with the kernel of their precision. */
function groupsOf(
  chains: readonly Chain[],
  kernelOf: (precision: Precision) => Kernel,
): KernelGroup[] {
  const precisions: Precision[] = ['float32', 'float64'];
  return precisions.flatMap((precision) => {
    const places = chains.flatMap((chain, place) =>
      (chain.arithmetic ?? 'float32') === precision ? [place] : [],
    );
    if (places.length === 0) return [];
    const kernel = kernelOf(precision);
    return groupChains(
      places.map((place) => chains[place]),
      kernel.lanes,
    ).map((group) => ({
      kernel,
      group: { ...group, places: group.places.map((place) => places[place]) },
    }));
  });
}
