import type { Chain, ChainResult, Engine } from '../../core/index.js';
import type { Kernel, Precision } from '../../kernels/index.js';
import { checkChains } from '../check-chain.js';
import { countSteps, throwIfAborted } from '../run-bookkeeping.js';
import { type ChainGroup, groupChains } from './group-chains.js';
import { runGroup } from './run-group.js';

/** The event loop gets a turn this often, to hear of cancellation. */
const yieldSeconds = 0.05;

/**
 * An engine on a compiled kernel, in this thread. Calls wait for one another:
 * a kernel has one block of memory.
 *
 * @param kernelOf - loads the kernel of a precision
 */
export function openCompiledEngine(
  name: string,
  kernelOf: (precision: Precision) => Kernel,
): Engine {
  kernelOf('float32');
  let last: Promise<unknown> = Promise.resolve();
  return {
    name,
    run: (chains, options) => {
      const runNow = async (): Promise<ChainResult[]> => {
        checkChains(chains);
        const count = countSteps(chains, options);
        let lastYield = performance.now();
        const betweenCalls = async (chainSteps: number): Promise<void> => {
          count(chainSteps);
          if (performance.now() - lastYield < 1000 * yieldSeconds) return;
          await new Promise<void>((resolve) => setImmediate(resolve));
          lastYield = performance.now();
          throwIfAborted(options?.signal);
        };
        const results: ChainResult[] = [];
        for (const { group, kernel } of groupsOf(chains, kernelOf)) {
          throwIfAborted(options?.signal);
          for (const [c, result] of (await runGroup(group, kernel, betweenCalls)).entries()) {
            results[group.places[c]] = result;
          }
        }
        return results;
      };
      const running = last.then(runNow, runNow);
      last = running.catch(() => undefined);
      return running;
    },
  };
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
