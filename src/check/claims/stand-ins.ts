import { mapSystems, type RunsAs, simulatorMark } from '../../core/index.js';
import type { Sides } from './measure-many.js';

type Simulator = RunsAs<unknown>[typeof simulatorMark];

/**
 * What takes the place of a simulator, or undefined where it stays; for one simulator the same
 * object each time, as systems of one simulator run together.
 */
export type StandIns = (simulator: Simulator) => Simulator | undefined;

/** The same experiment, whose systems run on the stand-ins of their simulators. */
export function withStandIns<S extends Sides>(sides: S, standIns: StandIns | undefined): S {
  if (standIns === undefined) return sides;
  const system: S['system'] = (here) =>
    mapSystems(sides.system(here), (own) => {
      const standIn = standIns(own[simulatorMark]);
      return standIn === undefined ? own : { ...own, [simulatorMark]: standIn };
    });
  return { ...sides, system };
}
