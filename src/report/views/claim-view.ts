import {
  type Bibliography,
  type ClaimEvidence,
  conditionInWords,
  type EarlierRuns,
  type Reason,
  regimeWarnings,
  type SettingEvidence,
  type VerdictKind,
} from '../../core/index.js';
import { inMarginUnits } from '../evidence/margin-units.js';
import { leastSeen } from '../evidence/most-seen.js';
import { decidingSettings, tellingOfClaim } from '../evidence/telling-component.js';
import { marginBar } from '../figures/margin-bar.js';
import { type Markup, trustMarkup } from '../page/markup.js';
import { mathMl } from '../page/mathml.js';
import type { PageDetail } from '../page/page-detail.js';
import { controlsInWords } from '../words/controls-in-words.js';
import { asSentence, farthestInWords } from '../words/counterexample-in-words.js';
import { coverageInWords, shareInWords } from '../words/coverage-in-words.js';
import { designInWords, ratesInWords } from '../words/design-in-words.js';
import { domainInWords, kindWords, relationInWords } from '../words/evidence-in-words.js';
import { formatDuration } from '../words/format-duration.js';
import { formatCount, formatMargins } from '../words/format-number.js';
import { plainSymbol } from '../words/plain-symbol.js';
import { nameOfClaim, readableName, readableProse } from '../words/readable-name.js';
import { resolutionInWords } from '../words/resolution-in-words.js';
import { markOfClaim, movedInWords } from '../words/since-in-words.js';
import { smallestInWords } from '../words/smallest-in-words.js';
import { vacuousInWords } from '../words/vacuous-in-words.js';
import { type VerdictSentence, verdictSentence } from '../words/verdict-sentence.js';
import { visibleReasons } from '../words/visible-reasons.js';
import { shortCitation } from '../words/works.js';
import { trendOf } from './claim-trend.js';
import { type ControlView, controlView } from './control-view.js';
import { type CounterexampleView, counterexampleView } from './counterexample-view.js';
import { type ClaimFigures, figuresView } from './figures-view.js';
import { listedSettings, omittedInWords } from './listed-settings.js';
import { type CommandOf, type SettingView, settingView } from './setting-view.js';

/** What a report says of all claims alike. */
export interface ClaimContext {
  readonly detail: PageDetail;
  /** The command that reproduces the record of a replay line. */
  readonly commandOf: CommandOf;
  readonly works: Bibliography;
  /** What earlier runs say; undefined in a first run. */
  readonly earlier: EarlierRuns | undefined;
}

/** One claim with its evidence, as text and markup. */
export interface ClaimView {
  readonly anchor: string;
  /** Place of the claim in the run's evidence. */
  readonly index: string;
  readonly id: string;
  /** The last part of the id, in words. */
  readonly name: string;
  readonly suite: string;
  /** What the filter finds under `tag:`, separated by spaces. */
  readonly tags: string;
  readonly statement: string;
  readonly verdict: VerdictKind;
  readonly isExploratory: boolean;
  readonly reading: VerdictSentence;
  readonly reasons: readonly Reason[];
  /** Empty for supported claims. */
  readonly replay: string;
  readonly tex: string;
  readonly formulaMarkup: Markup;
  readonly citation: Citation;
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
  /** The share of the regime that could hide a fault, for a table; empty unless supported. */
  readonly unseen: string;
  /** The smallest mistake that was seen of the number of which most could be missed; empty without any. */
  readonly smallestSeen: string;
  readonly smallestSeenOf: string;
  /** The smallest faults that the claim was measured to refute; empty when it was not. */
  readonly resolution: readonly string[];
  readonly rates: string;
  readonly conditions: string;
  readonly duration: string;
  readonly discrepancy: string;
  readonly barMarkup: Markup;
  /** How many, or that the claim is computed. */
  readonly replicates: string;
  readonly isSimulated: boolean;
  readonly numSettings: string;
  readonly figures: ClaimFigures;
  readonly settings: readonly SettingView[];
  readonly settingsNote: string;
  readonly counterexample: CounterexampleView | null;
  readonly controls: readonly ControlView[];
  /** What changed since the run before, for its line; empty as a rule. */
  readonly since: string;
  readonly moved: string;
  /** Its course over the last runs, and what that says; empty without some. */
  readonly trendMarkup: Markup;
  readonly trendText: string;
  readonly controlsInWords: string;
  readonly areControlsRight: boolean;
  /** What no planted mistake has shown that the claim can see; empty as a rule. */
  readonly vacuousIn: string;
}

/** A work that a claim rests on. */
interface Citation {
  readonly text: string;
  readonly locator: string;
  /** Of the reading list; empty where the work is not known. */
  readonly anchor: string;
}

/**
 * Formats one claim.
 *
 * @param index - its place in the run's evidence
 */
export function claimView(
  evidence: ClaimEvidence,
  anchor: string,
  index: number,
  { detail, commandOf, works, earlier }: ClaimContext,
): ClaimView {
  const { claim, settings, verdict, counterexample } = evidence;
  const telling = tellingOfClaim(evidence);
  const listed = listedSettings(evidence, detail.maxSettings);
  const least = leastSeen(settings.flatMap(({ components }) => components));
  return {
    anchor,
    index: String(index),
    id: claim.id,
    name: nameOfClaim(claim.id),
    suite: evidence.suite,
    tags: tagsOf(evidence).join(' '),
    statement: readableProse(claim.statement),
    verdict: verdict.kind,
    isExploratory: evidence.exploratory === true,
    reading: verdictSentence(telling, decidingSettings(evidence)),
    reasons: visibleReasons(verdict.reasons),
    replay: replayOf(evidence, telling?.setting, commandOf),
    tex: claim.formula,
    formulaMarkup: mathMl(claim.formula, 'block'),
    citation: {
      text: shortCitation(claim.source.key, works),
      locator: claim.source.locator,
      anchor: Object.hasOwn(works, claim.source.key) ? `work:${claim.source.key}` : '',
    },
    deviation: readableProse(claim.source.deviation ?? ''),
    assumptions: claim.assumptions.map(readableProse),
    observableName: readableName(claim.observable.name),
    observableUnit:
      claim.observable.unit === '1' ? 'a pure number' : plainSymbol(claim.observable.unit),
    symbolMarkup: mathMl(claim.observable.symbol, 'inline'),
    kind: kindWords[evidence.kind ?? 'simulated'],
    relation: relationInWords(evidence.relation),
    marginJustification: readableProse(evidence.marginJustification),
    biasJustification: readableProse(evidence.biasJustification),
    domain: [...domainInWords(evidence.domain), ...regimeInWords(evidence).map(readableProse)],
    design: designInWords(evidence),
    coverage:
      evidence.coverage === undefined ? '' : readableProse(coverageInWords(evidence.coverage)),
    unseen:
      evidence.coverage === undefined || evidence.coverage.isWhole !== undefined
        ? ''
        : `< ${shareInWords(evidence.coverage)}`,
    smallestSeen: least === undefined ? '' : smallestInWords(least.component),
    smallestSeenOf: least === undefined ? '' : readableName(least.label),
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
    isSimulated: (evidence.kind ?? 'simulated') === 'simulated',
    numSettings: formatCount(settings.length),
    figures: figuresView(evidence, anchor, detail),
    settings: listed.map((setting) =>
      settingView(setting, String(settings.indexOf(setting) + 1), commandOf),
    ),
    settingsNote: omittedInWords(settings, listed),
    counterexample:
      counterexample === undefined
        ? null
        : counterexampleView(counterexample, commandOf, asSentence(farthestInWords(evidence))),
    since: markOfClaim(earlier, claim.id, verdict.kind),
    moved: movedInWords(earlier?.claims[claim.id]),
    ...trendOf(evidence, earlier),
    controls: evidence.controls.map((control) => controlView(control, commandOf)),
    ...controlsInWords(evidence),
    vacuousIn: vacuousInWords(evidence).join(', '),
  };
}

/** Words by which a reader may look for claims of a kind. */
function tagsOf({
  claim,
  kind = 'simulated',
  exploratory,
  relation,
  tier,
}: ClaimEvidence): string[] {
  return [
    kind,
    ...(exploratory === true ? ['exploratory'] : []),
    relation.kind,
    tier,
    claim.source.key,
    ...(claim.tags ?? []),
  ];
}

/** The share of the regime that the claim is about, and warnings. */
function regimeInWords({ regimeCoverage }: ClaimEvidence): string[] {
  const share = regimeCoverage && conditionInWords(regimeCoverage);
  return [...(share === undefined ? [] : [share]), ...regimeWarnings(regimeCoverage)];
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
