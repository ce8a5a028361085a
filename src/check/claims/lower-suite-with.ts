import type { Suite } from '../../core/index.js';
import type { LoweredSuite } from '../property.js';
import { lowerClaim } from './lower-claim.js';
import type { StandIns } from './stand-ins.js';

/**
 * A suite whose claims run on other simulators; their planted mistakes and other routes stay
 * where they are. For the thread that has the stand-ins: on workers, the suite is the one it was.
 */
export function lowerSuiteWith(suite: Suite, standIns: StandIns): LoweredSuite {
  const { claims, ...rest } = suite;
  return { ...rest, properties: claims.map((own) => lowerClaim(own, standIns)) };
}
