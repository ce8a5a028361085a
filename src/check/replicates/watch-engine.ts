import { type Engine, VerificationError } from '../../core/index.js';

/** An engine that remembers whether it has failed, whatever its caller makes of that. */
export interface WatchedEngine extends Engine {
  /** The first failure of the engine itself, such as a device that was lost; undefined: none. */
  readonly failure: () => VerificationError | undefined;
}

/** The same engine, watched: a simulator may put its failure in other words, or hide it. */
export function watchEngine(engine: Engine): WatchedEngine {
  let failure: VerificationError | undefined;
  return {
    name: engine.name,
    failure: () => failure,
    run: async (program, jobs, options) => {
      try {
        return await engine.run(program, jobs, options);
      } catch (error) {
        const isOfEngine = error instanceof VerificationError && error.code === 'engine-failed';
        if (isOfEngine) failure ??= error;
        throw error;
      }
    },
  };
}
