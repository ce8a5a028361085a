import {
  type ClaimEvidence,
  conditionInWords,
  counted,
  type Reason,
  regimeWarnings,
  type SettingEvidence,
  type VerdictKind,
  verdictKinds,
} from '../../core/index.js';
import { inMarginUnits } from '../evidence/margin-units.js';
import { decidingSettings, tellingOfClaim } from '../evidence/telling-component.js';
import { marginBar } from '../figures/margin-bar.js';
import { type Markup, trustMarkup } from '../page/markup.js';
import { mathMl } from '../page/mathml.js';
import type { PageDetail } from '../page/page-detail.js';
import { coverageInWords } from '../words/coverage-in-words.js';
import { domainInWords, kindWords, relationInWords } from '../words/evidence-in-words.js';
import { formatDuration } from '../words/format-duration.js';
import { formatCount, formatMargins, formatNumber } from '../words/format-number.js';
import { resolutionInWords } from '../words/resolution-in-words.js';
import { type VerdictSentence, verdictSentence } from '../words/verdict-sentence.js';
import { visibleReasons } from '../words/visible-reasons.js';
import { type ControlView, controlView } from './control-view.js';
import { type CounterexampleView, counterexampleView } from './counterexample-view.js';
import { type FigureView, figuresView } from './figures-view.js';
import { type CommandOf, type SettingView, settingView } from './setting-view.js';

/** One claim with its evidence, as text and markup. */
export interface ClaimView {
  readonly anchor: string;
  readonly id: string;
  readonly statement: string;
  readonly verdict: VerdictKind;
  readonly isExploratory: boolean;
  readonly reading: VerdictSentence;
  readonly reasons: readonly Reason[];
  /** Empty for supported claims. */
  readonly replay: string;
  readonly tex: string;
  readonly formulaMarkup: Markup;
  readonly sourceKey: string;
  readonly sourceLocator: string;
  readonly deviation: string;
  readonly assumptions: readonly string[];
  readonly observableName: string;
  readonly observableUnit: string;
  readonly symbolMarkup: Markup;
  readonly kind: string;
  readonly relation: string;
  readonly marginJustification: string;
  readonly biasJustification: string;
  readonly domain: readonly string[];
  readonly design: string;
  /** What was covered of the regime; empty unless the claim is supported. */
  readonly coverage: string;
  /** The smallest faults that the claim was measured to refute; empty when it was not. */
  readonly resolution: readonly string[];
  readonly rates: string;
  readonly conditions: string;
  readonly duration: string;
  readonly discrepancy: string;
  readonly barMarkup: Markup;
  /** How many, or that the claim is computed. */
  readonly replicates: string;
  readonly numSettings: string;
  readonly figures: readonly FigureView[];
  readonly settings: readonly SettingView[];
  readonly settingsNote: string;
  readonly counterexample: CounterexampleView | null;
  readonly controls: readonly ControlView[];
  readonly numControls: string;
  /** What no planted mistake has shown that the claim can see; empty as a rule. */
  readonly vacuousIn: string;
}

/**
 * Formats one claim.
 *
 * @param commandOf - the command that reproduces the record of a replay line
 */
export function claimView(
  evidence: ClaimEvidence,
  anchor: string,
  detail: PageDetail,
  commandOf: CommandOf,
): ClaimView {
  const { claim, settings, verdict, counterexample } = evidence;
  const telling = tellingOfClaim(evidence);
  const listed = listedSettings(evidence, detail.maxSettings);
  const asExpected = evidence.controls.filter(
    (control) => control.verdict.kind === control.expected,
  );
  return {
    anchor,
    id: claim.id,
    statement: claim.statement,
    verdict: verdict.kind,
    isExploratory: evidence.exploratory === true,
    reading: verdictSentence(telling, decidingSettings(evidence)),
    reasons: visibleReasons(verdict.reasons),
    replay: replayOf(evidence, telling?.setting, commandOf),
    tex: claim.formula,
    formulaMarkup: mathMl(claim.formula, 'block'),
    sourceKey: claim.source.key,
    sourceLocator: claim.source.locator,
    deviation: claim.source.deviation ?? '',
    assumptions: claim.assumptions,
    observableName: claim.observable.name,
    observableUnit: claim.observable.unit === '1' ? 'a pure number' : claim.observable.unit,
    symbolMarkup: mathMl(claim.observable.symbol, 'inline'),
    kind: kindWords[evidence.kind ?? 'simulated'],
    relation: relationInWords(evidence.relation),
    marginJustification: evidence.marginJustification,
    biasJustification: evidence.biasJustification,
    domain: [...domainInWords(evidence.domain), ...regimeInWords(evidence)],
    design: designInWords(evidence),
    coverage: evidence.coverage === undefined ? '' : coverageInWords(evidence.coverage),
    resolution: evidence.resolution === undefined ? [] : resolutionInWords(evidence.resolution),
    rates: ratesInWords(evidence),
    conditions: `tier ${evidence.tier}, seed ${evidence.seed}, engine ${evidence.engine}`,
    duration: formatDuration(evidence.seconds),
    discrepancy:
      telling === undefined
        ? 'no estimate'
        : formatMargins(inMarginUnits(telling.component).estimate),
    barMarkup: telling === undefined ? trustMarkup('') : marginBar(telling.component),
    replicates:
      (evidence.kind ?? 'simulated') === 'simulated'
        ? formatCount(settings.reduce((sum, { numReplicates }) => sum + numReplicates, 0))
        : 'computed',
    numSettings: formatCount(settings.length),
    figures: figuresView(evidence, anchor, detail),
    settings: listed.map((setting) =>
      settingView(setting, String(settings.indexOf(setting) + 1), commandOf),
    ),
    settingsNote: omittedInWords(settings, listed),
    counterexample:
      counterexample === undefined ? null : counterexampleView(counterexample, commandOf),
    controls: evidence.controls.map((control) => controlView(control, commandOf)),
    numControls: `${asExpected.length} of ${evidence.controls.length} as expected`,
    vacuousIn: (evidence.vacuousIn ?? []).join(', '),
  };
}

/** The share of the regime that the claim is about, and warnings. */
function regimeInWords({ regimeCoverage }: ClaimEvidence): string[] {
  const share = regimeCoverage && conditionInWords(regimeCoverage);
  return [...(share === undefined ? [] : [share]), ...regimeWarnings(regimeCoverage)];
}

/** All settings in their order, or when they are too many, first those that are not supported. */
function listedSettings(
  { settings }: ClaimEvidence,
  maxSettings: number,
): ClaimEvidence['settings'] {
  const isSupported = (setting: SettingEvidence): boolean => setting.verdict.kind === 'supported';
  const byUrgency = [
    ...settings.filter((setting) => !isSupported(setting)),
    ...settings.filter(isSupported),
  ];
  const listed = new Set(byUrgency.slice(0, maxSettings));
  return settings.filter((setting) => listed.has(setting));
}

/** How many settings of which verdict are not listed; empty when all are. */
function omittedInWords(
  settings: ClaimEvidence['settings'],
  listed: ClaimEvidence['settings'],
): string {
  const counts = verdictKinds.map((kind) => {
    const isKind = (setting: SettingEvidence): boolean => setting.verdict.kind === kind;
    return { kind, count: settings.filter(isKind).length - listed.filter(isKind).length };
  });
  const parts = counts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${kind}`);
  return parts.length === 0 ? '' : `Not listed: ${parts.join(', ')}.`;
}

/** What reproduces a verdict that is not `supported`: the smallest counterexample where there is one. */
function replayOf(
  { verdict, counterexample }: ClaimEvidence,
  telling: SettingEvidence | undefined,
  commandOf: CommandOf,
): string {
  const setting = counterexample?.smallest ?? telling;
  return verdict.kind === 'supported' || setting === undefined ? '' : commandOf(setting.replay);
}

function designInWords({ design, kind = 'simulated' }: ClaimEvidence): string {
  const { numSettings, minReplicates, maxReplicates, maxShrinkCandidates } = design;
  if (kind !== 'simulated') {
    return `${counted(numSettings, 'setting')}, each evaluated once, at most ${counted(maxShrinkCandidates, 'shrink candidate')}`;
  }
  return (
    `${counted(numSettings, 'setting')}, ${formatCount(minReplicates)} to ${counted(maxReplicates, 'replicate')} each, ` +
    `at most ${counted(maxShrinkCandidates, 'shrink candidate')}`
  );
}

function ratesInWords({ rates, exploratory, kind = 'simulated' }: ClaimEvidence): string {
  if (kind !== 'simulated')
    return 'none: the numbers are computed without random draws, each with a bound on its error';
  return (
    `false refutation ${formatNumber(rates.falseRefutationRate)}, ` +
    `false support ${formatNumber(rates.falseSupportRate)}` +
    (exploratory === true ? ', outside the error budget: the claim is exploratory' : '')
  );
}
