import * as tvd from 'theory-vs-dynamics';

/** One chain with the length that most claims take, from a start spread over the prior of one. */
export function chain(
  target: tvd.Target,
  temperature: number,
  options: Partial<tvd.PosteriorDraws> = {},
) {
  return tvd.posteriorDraws({
    target,
    temperature,
    start: 1,
    numWarmup: 100,
    numDraws: 200,
    // The posterior of two neurons has modes to cross.
    thin: target.kind === 'two-neurons' ? 3 : 1,
    ...options,
  });
}
