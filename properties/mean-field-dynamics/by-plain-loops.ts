import * as tvd from 'theory-vs-dynamics';

/** A simulator of the same systems on the engine of plain loops, which shares no kernel with the others. */
const onPlainLoops = <Spec extends object, Run>(simulator: tvd.Simulator<Spec, Run>) =>
  tvd.defineSimulator(`${simulator.id}-by-plain-loops`, async (spec: Spec, key: tvd.RandomKey) => {
    const [run] = await simulator.runMany([{ spec, key }], tvd.openReferenceEngine());
    return run;
  });

export const particlesByPlainLoops = onPlainLoops(tvd.particleDynamics);

export const sgdByPlainLoops = onPlainLoops(tvd.onePassSgd);
