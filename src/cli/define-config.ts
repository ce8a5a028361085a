import type { Tier } from '../core/design.js';

/** What `tvd.config.{ts,mts,js,mjs,json}` may say; flags win over it. */
export interface Config {
  /** Modules that export suites; paths relative to the config file. */
  readonly suites?: readonly string[];
  /** How much work a run may spend; default `smoke`. */
  readonly tier?: Tier;
  /** Whole number from which all randomness follows; default 1. */
  readonly seed?: number;
  /** Worker threads; default: as many as the machine runs at once. */
  readonly jobs?: number;
  /**
   * How long one replicate, one theory or one point of a figure may take, such as `30s`, `5m`,
   * `2h` or `none`; default: from the measured cost.
   */
  readonly timeLimit?: string;
  /** Folder of the reports, relative to the config file; default `reports`. */
  readonly out?: string;
  /** What runs the chains: a name that `tvd list` shows, or `auto`; default: the preferred one. */
  readonly engine?: string;
  /** Whether the suites that come with the package are offered; default: when `suites` is absent. */
  readonly builtInSuites?: boolean;
}

/**
 * The config itself: gives editors its type.
 *
 * @example export default defineConfig({ suites: ['./claims.ts'], tier: 'smoke' })
 */
export function defineConfig(config: Config): Config {
  return config;
}
