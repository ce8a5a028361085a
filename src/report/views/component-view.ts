import { type ComponentEvidence, visible } from '../../core/index.js';
import {
  inMarginUnits,
  type MarginPosition,
  marginPosition,
  positionWords,
} from '../evidence/margin-units.js';
import {
  formatAt,
  formatInterval,
  formatMargins,
  formatNumber,
  intervalPieces,
} from '../words/format-number.js';
import { readableName } from '../words/readable-name.js';

/** One row of an evidence table, as text. */
export interface ComponentView {
  readonly label: string;
  readonly prediction: string;
  readonly numericalError: string;
  readonly margin: string;
  readonly knownBias: string;
  readonly estimate: string;
  readonly standardError: string;
  readonly tailCorrection: string;
  readonly supportInterval: readonly string[];
  readonly refutationInterval: readonly string[];
  readonly discrepancy: string;
  readonly position: MarginPosition;
  readonly positionText: string;
  /** The estimate from fewer sizes, as a sentence; empty where there is none. */
  readonly windowsText: string;
}

/** Formats a component, all its numbers to the resolution of its margin. */
export function componentView(component: ComponentEvidence): ComponentView {
  const { margin } = component;
  const position = marginPosition(component);
  return {
    label: readableName(visible(component.label)),
    prediction: formatAt(component.prediction, margin),
    numericalError: formatNumber(component.numericalError),
    margin: formatAt(margin, margin),
    knownBias: formatNumber(component.knownBias),
    estimate: formatAt(component.estimate, margin),
    standardError: formatNumber(component.standardError),
    tailCorrection: formatNumber(component.tailCorrection),
    supportInterval: intervalPieces(component.supportInterval, margin),
    refutationInterval: intervalPieces(component.refutationInterval, margin),
    discrepancy: formatMargins(inMarginUnits(component).estimate),
    position,
    positionText: positionWords[position],
    windowsText: windowsInWords(component),
  };
}

function windowsInWords({ label, margin, windows = [] }: ComponentEvidence): string {
  if (windows.length === 0) return '';
  const estimates = windows.map(
    (window) =>
      `${formatAt(window.estimate, margin)} ${formatInterval(window.refutationInterval, margin)} at ${window.label}`,
  );
  return `${label} from fewer sizes: ${estimates.join('; ')}.`;
}
