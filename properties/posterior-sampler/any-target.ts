import * as tvd from 'theory-vs-dynamics';
import { gaussianOf, logisticOf, networkOf, regressionOf, weyl } from './targets.js';

/** Kinds of targets that claims which need no theory of the target range over. */
export const smoothKinds = [
  'gaussian',
  'linear-regression',
  'logistic-regression',
  'two-neurons',
] as const;

/** One of them, by its number. */
export const anyTargets = {
  kind: tvd.oneOf(...smoothKinds),
  problem: tvd.integers(0, 199),
} as const;

/** The target of a kind with a number, its sizes and scales spread over their ranges. */
export function anyTargetOf({ kind, problem }: tvd.SettingOf<typeof anyTargets>): tvd.Target {
  const share = (axis: number) => weyl(problem, axis);
  const whole = (least: number, most: number, axis: number) =>
    least + Math.floor(share(axis) * (most - least + 1));
  const between = (least: number, most: number, axis: number) =>
    least * (most / least) ** share(axis);
  switch (kind) {
    case 'gaussian':
      return gaussianOf({
        dimension: whole(2, 4, 0),
        condition: between(2, 10, 1),
        stiffness: between(0.5, 20, 2),
        problem,
      }).target;
    case 'linear-regression':
      return regressionOf({
        dimension: whole(2, 3, 0),
        numSamples: whole(8, 16, 1),
        noiseVariance: share(2) < 0.5 ? 0.5 : 1.5,
        priorPrecision: between(4, 16, 3),
        problem,
      });
    case 'logistic-regression':
      return logisticOf({
        dimension: whole(1, 2, 0),
        numSamples: whole(10, 20, 1),
        priorPrecision: between(0.5, 2, 2),
        problem,
      });
    case 'two-neurons':
      return networkOf({
        numSamples: whole(4, 6, 0),
        noiseVariance: between(0.4, 0.8, 1),
        priorPrecision: between(2, 4, 2),
        problem,
      });
  }
}
