import type {
  ComponentEvidence,
  ControlEvidence,
  Reason,
  SettingEvidence,
  VerdictKind,
} from '../../core/index.js';
import { isComputed } from '../evidence/is-computed.js';
import { inMarginUnits } from '../evidence/margin-units.js';
import { tellingComponent } from '../evidence/telling-component.js';
import { formatCount, formatMargins, intervalPieces } from '../words/format-number.js';
import { readableProse } from '../words/readable-name.js';
import { visibleReasons } from '../words/visible-reasons.js';
import type { CommandOf } from './setting-view.js';

/** One control, as text. */
export interface ControlView {
  readonly name: string;
  readonly kind: string;
  readonly change: string;
  /** What came of it, in a word: a mistake that was caught, a route that agrees. */
  readonly outcome: string;
  /** The verdict whose colour says whether that is good. */
  readonly tone: VerdictKind;
  readonly telling: {
    readonly label: string;
    /** Estimate and ends of the interval that decides, between which a line may break. */
    readonly numbers: readonly string[];
  };
  readonly numReplicates: string;
  readonly reasons: readonly Reason[];
  readonly replay: string;
}

/** Formats a control; reasons are kept only when it did not come out as expected. */
export function controlView(control: ControlEvidence, commandOf: CommandOf): ControlView {
  const { kind } = control.verdict;
  const isAsExpected = kind === control.expected;
  const telling = tellingComponent(control.settings, kind);
  return {
    name: control.name,
    kind: kindInWords(control),
    change: readableProse(control.change),
    ...outcomeOf(control),
    telling:
      telling === undefined
        ? { label: 'no estimate', numbers: [] }
        : tellingNumbers(telling.component, kind),
    numReplicates: telling === undefined ? '0' : replicatesOf(telling.setting),
    reasons: isAsExpected ? [] : visibleReasons(control.verdict.reasons),
    replay: telling === undefined ? '' : commandOf(telling.setting.replay),
  };
}

function outcomeOf({
  kind,
  expected,
  verdict,
}: ControlEvidence): Pick<ControlView, 'outcome' | 'tone'> {
  const isMistake = kind === 'negative';
  if (verdict.kind === expected) {
    return { outcome: isMistake ? 'caught' : 'agrees', tone: 'supported' };
  }
  if (verdict.kind === 'supported') return { outcome: 'not caught', tone: 'refuted' };
  if (verdict.kind === 'refuted') return { outcome: 'disagrees', tone: 'refuted' };
  return { outcome: verdict.kind === 'invalid' ? 'invalid' : 'undecided', tone: verdict.kind };
}

function replicatesOf(setting: SettingEvidence): string {
  return isComputed(setting) ? '–' : formatCount(setting.numReplicates);
}

const kindWords = {
  negative: 'planted mistake',
  positive: 'other route',
} as const;

function kindInWords({ kind, part, inferenceOnly }: ControlEvidence): string {
  return [
    part === undefined ? kindWords[kind] : `${kindWords[kind]}: ${part}`,
    ...(inferenceOnly === true ? ['tests the inference only'] : []),
  ].join(', ');
}

function tellingNumbers(
  component: ComponentEvidence,
  verdict: VerdictKind,
): ControlView['telling'] {
  const { estimate, support, refutation } = inMarginUnits(component);
  const deciding = verdict === 'supported' ? support : refutation;
  return {
    label: `${readableProse(component.label)}:`,
    numbers: [formatMargins(estimate), ...intervalPieces(deciding, 0.1)],
  };
}
