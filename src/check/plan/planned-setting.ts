import type { Setting } from '../../core/index.js';

/**
 * How a setting came into a plan.
 *
 * - `filled`: drawn evenly from the regime;
 * - `corner`: every parameter at an end of its range;
 * - `sought`: looked for where the discrepancy is large.
 *
 * Only what is drawn evenly says which share of the regime was covered.
 */
export type SettingOrigin = 'filled' | 'corner' | 'sought';

/** A setting of a plan. */
export interface PlannedSetting {
  readonly setting: Setting;
  readonly origin: SettingOrigin;
}
