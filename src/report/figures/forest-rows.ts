import type { ComponentEvidence, SettingEvidence } from '../../core/index.js';
import { isComputed } from '../evidence/is-computed.js';
import {
  edgesOf,
  inMarginUnits,
  type MarginPosition,
  type MarginUnits,
  marginPosition,
} from '../evidence/margin-units.js';
import { readableName } from '../words/readable-name.js';

/** A comparison of a forest plot. */
export interface Row {
  readonly settingIndex: number;
  readonly setting: SettingEvidence;
  readonly label: string;
  readonly units: MarginUnits;
  readonly position: MarginPosition;
  /** Whether the margin has a lower and an upper edge. */
  readonly edges: readonly [lower: boolean, upper: boolean];
}

/** Margins on either side that are drawn at most. */
const maxExtent = 8;

/** Every component at every setting. */
export function rowsOf(settings: readonly SettingEvidence[]): readonly Row[] {
  return settings.flatMap((setting, settingIndex) =>
    setting.components.map((component) => rowOf(component, setting, settingIndex, component.label)),
  );
}

/** One component at one setting. */
export function rowOf(
  component: ComponentEvidence,
  setting: SettingEvidence,
  settingIndex: number,
  name: string,
): Row {
  return {
    settingIndex,
    setting,
    label: readableName(name),
    units: inMarginUnits(component),
    position: marginPosition(component),
    edges: edgesOf(component),
  };
}

/** What is compared with the prediction. */
export function sideOf(settings: readonly SettingEvidence[]): 'computed' | 'simulated' {
  return settings.every(isComputed) ? 'computed' : 'simulated';
}

/** The rows that reach furthest, in their own order, when there are too many to draw. */
export function mostTelling(rows: readonly Row[], maxRows: number): readonly Row[] {
  if (rows.length <= maxRows) return rows;
  const reach = ({ position, units: { refutation } }: Row): number =>
    position === 'unusable'
      ? Number.POSITIVE_INFINITY
      : Math.max(Math.abs(refutation.lower), Math.abs(refutation.upper));
  const kept = new Set([...rows].sort((a, b) => reach(b) - reach(a) || 0).slice(0, maxRows));
  return rows.filter((row) => kept.has(row));
}

/** Margins on either side that the figure has room for. */
export function extentOf(rows: readonly Row[]): number {
  const ends = rows
    .flatMap(({ units: { refutation, support, estimate } }) => [
      refutation.lower,
      refutation.upper,
      support.lower,
      support.upper,
      estimate,
    ])
    .map(Math.abs)
    .filter(Number.isFinite);
  return Math.min(Math.max(1.5, ...ends) * 1.06, maxExtent);
}
