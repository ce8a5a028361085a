import type { Chain, ChainResult, Engine } from '../core/index.js';

interface Waiting {
  readonly chains: readonly Chain[];
  readonly resolve: (results: ChainResult[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The same engine, which puts calls together: those made before the event loop
 * turns run as one. Replicates that wait for their chains at the same time so
 * fill the lanes of an engine, and each still reads as if it ran alone.
 */
export function gatherCalls(engine: Engine): Engine {
  let waiting: Waiting[] = [];

  const runAll = async (): Promise<void> => {
    const calls = waiting;
    waiting = [];
    try {
      const results = await engine.run(calls.flatMap(({ chains }) => chains));
      let first = 0;
      for (const { chains, resolve } of calls) {
        resolve(results.slice(first, first + chains.length));
        first += chains.length;
      }
    } catch (error) {
      if (calls.length === 1) {
        calls[0].reject(error);
        return;
      }
      // One bad call must not fail the others.
      for (const { chains, resolve, reject } of calls) {
        await engine.run(chains).then(resolve, reject);
      }
    }
  };

  return {
    name: engine.name,
    run: (chains, options) => {
      if (options !== undefined) return engine.run(chains, options);
      return new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(() => void runAll());
        waiting.push({ chains, resolve, reject });
      });
    },
  };
}
