import * as tvd from 'theory-vs-dynamics';

/** Chains by the engine of plain loops in double precision, whatever engine a run asks for. */
export const byPlainLoops = tvd.defineBatchSimulator<tvd.TwoLayerSystem, tvd.TwoLayerRun>(
  'sgld/two-layer-chain-by-plain-loops',
  (jobs) => tvd.twoLayerSystem.runMany(jobs, tvd.openReferenceEngine()),
);
