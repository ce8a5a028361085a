import * as tvd from 'theory-vs-dynamics';

const runOnPlainLoops = async (spec: tvd.ParticleSystem, key: tvd.RandomKey) => {
  const [run] = await tvd.particleDynamics.runMany([{ spec, key }], tvd.openReferenceEngine());
  return run;
};

/** The interacting particles on the engine of plain loops, which shares no kernel with the others. */
export const particlesByPlainLoops = tvd.defineSimulator(
  'mean-field/particle-dynamics-by-plain-loops',
  runOnPlainLoops,
);
