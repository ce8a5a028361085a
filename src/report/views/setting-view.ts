import {
  outcomeAdvice,
  type Reason,
  type RunOutcome,
  type SettingEvidence,
  type VerdictKind,
  visible,
} from '../../core/index.js';
import { isComputed } from '../evidence/is-computed.js';
import { inMarginUnits } from '../evidence/margin-units.js';
import { tellingComponent } from '../evidence/telling-component.js';
import { methodWords, outcomesInWords, phaseWords } from '../words/evidence-in-words.js';
import { formatCount, formatMargins, formatNumber } from '../words/format-number.js';
import { formatSetting } from '../words/format-setting.js';
import { visibleReasons } from '../words/visible-reasons.js';
import { type ComponentView, componentView } from './component-view.js';

/** The command that reproduces the record of a replay line. */
export type CommandOf = (line: string) => string;

/** One setting's evidence, as text. */
export interface SettingView {
  readonly name: string;
  readonly text: string;
  readonly verdict: VerdictKind;
  readonly summary: string;
  /** Why it was run, how it was decided, what came of the runs, and at which rates. */
  readonly note: string;
  /** How many replicates, in words. */
  readonly count: string;
  readonly advice: readonly string[];
  /** Empty for supported settings, whose reasons are always the same. */
  readonly reasons: readonly Reason[];
  /** What was simulated. */
  readonly components: readonly ComponentView[];
  /** What was computed. */
  readonly computed: readonly ComponentView[];
  readonly diagnostics: readonly DiagnosticView[];
  readonly replay: string;
}

/** One diagnostic, as text. */
interface DiagnosticView {
  readonly name: string;
  readonly value: string;
  readonly threshold: string;
  readonly state: 'holds' | 'fails';
  readonly message: string;
}

/** Formats a setting under the name that figures and tables use for it. */
export function settingView(
  setting: SettingEvidence,
  name: string,
  commandOf: CommandOf,
): SettingView {
  return {
    name,
    text: `${formatSetting(setting.setting)}${setting.phase === 'confirm' ? ', confirmed on fresh seeds' : ''}`,
    verdict: setting.verdict.kind,
    summary: summaryOf(setting),
    note: noteOf(setting),
    count: isComputed(setting) ? 'computed' : `n = ${formatCount(setting.numReplicates)}`,
    advice: adviceOn(setting),
    reasons: setting.verdict.kind === 'supported' ? [] : visibleReasons(setting.verdict.reasons),
    components: isComputed(setting) ? [] : setting.components.map(componentView),
    computed: isComputed(setting) ? setting.components.map(componentView) : [],
    diagnostics: setting.diagnostics.map(
      ({ name: diagnostic, value, threshold, holds, message }) => ({
        name: diagnostic,
        value: formatNumber(value),
        threshold: formatNumber(threshold),
        state: holds ? 'holds' : 'fails',
        message: visible(message),
      }),
    ),
    replay: commandOf(setting.replay),
  };
}

const originWords = {
  corner: 'a corner of the regime',
  sought: 'sought where the discrepancy was largest',
} as const;

function noteOf(setting: SettingEvidence): string {
  const { phase, origin, components, outcomes, rates } = setting;
  const methods = [...new Set(components.map(({ method }) => method))];
  return [
    phaseWords[phase],
    ...(origin === undefined ? [] : [originWords[origin]]),
    ...methods.map((method) => methodWords[method]),
    ...(isComputed(setting)
      ? []
      : [
          `replicates: ${outcomesInWords(outcomes)}`,
          `error rates of this setting: false refutation ${formatNumber(rates.falseRefutationRate)}, false support ${formatNumber(rates.falseSupportRate)}`,
        ]),
  ].join('; ');
}

/** The most telling discrepancy of a setting, for one line. */
function summaryOf(setting: SettingEvidence): string {
  const telling = tellingComponent([setting], setting.verdict.kind);
  if (telling === undefined) return 'no estimate';
  const { component } = telling;
  const name = setting.components.length > 1 ? `${component.label} ` : '';
  return `${name}${formatMargins(inMarginUnits(component).estimate)} margins`;
}

function adviceOn({ outcomes }: SettingEvidence): readonly string[] {
  return (Object.keys(outcomes) as RunOutcome[])
    .filter((outcome) => outcome !== 'completed' && (outcomes[outcome] ?? 0) > 0)
    .map((outcome) => `${outcome}: ${outcomeAdvice[outcome]}`);
}
