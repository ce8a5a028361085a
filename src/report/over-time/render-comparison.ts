import {
  type ComparedClaim,
  type ComparedRun,
  counted,
  type EffectChange,
  type RunComparison,
} from '../../core/index.js';
import { formatMargins } from '../words/format-number.js';
import { chip, html, pageOf, type Raw, raw } from './page.js';
import { directionWords, marginsWithError, shortCommit } from './words.js';

const maxEffects = 200;

/**
 * Two runs side by side as one page: verdicts that changed, numbers that changed beyond joint
 * uncertainty, claims that are new or gone, what the runs differ in, and every common claim.
 * A function of the comparison.
 *
 * @param sha256Base64 - the SHA-256 digest of a text as UTF-8, in Base64
 */
export function renderComparison(
  comparison: RunComparison,
  sha256Base64: (text: string) => string,
): string {
  const { earlier, later, claims, effects, added, gone, differsIn } = comparison;
  const changed = claims.filter(({ direction }) => direction !== 'same');
  const numWorse = changed.filter(({ direction }) => direction === 'worse').length;
  const damage = [earlier, later].flatMap((run) =>
    run.damage.map((what) => raw(html`<li>${run.run}: ${what}</li>`)),
  );
  const ofEffects = effects.length === 1 ? 'one effect did' : `${effects.length} effects did`;
  const ofVerdicts =
    changed.length === 0
      ? 'No verdict changed'
      : `${changed.length === 1 ? 'One verdict' : `${changed.length} verdicts`} changed, ${numWorse} for the worse`;
  const title =
    changed.length > 0 || effects.length === 0 ? ofVerdicts : `${ofVerdicts}; ${ofEffects}`;
  const tone =
    damage.length > 0
      ? 'invalid'
      : numWorse > 0
        ? 'refuted'
        : effects.length > 0
          ? 'inconclusive'
          : 'supported';
  const shown = effects.slice(0, maxEffects);
  const header = html`<p class="over">Theory vs dynamics · comparison of two runs</p>
<h1>${damage.length > 0 ? 'Damaged: ' : ''}${title}</h1>
${damage.length === 0 ? '' : raw(html`<div class="status invalid"><p>The files of a run contradict each other: nothing of this comparison can be relied on.</p><ul>${damage}</ul></div>`)}
<div class="scroll" tabindex="0" role="region" aria-label="the two runs"><table><thead><tr><th>which</th><th>run</th><th>tier</th><th class="right">seed</th><th>engine</th><th>commit</th></tr></thead>
<tbody>${runRow('before', earlier)}${runRow('after', later)}</tbody></table></div>`;
  const main = html`<section><h2>Verdicts that changed</h2>
${changed.length === 0 ? raw(html`<p class="note">None of ${claims.length} claims that both runs have.</p>`) : raw(html`<div class="scroll" tabindex="0" role="region" aria-label="verdicts that changed"><table><thead><tr><th>claim</th><th>is</th><th>before</th><th>after</th></tr></thead><tbody>${changed.map(verdictRow)}</tbody></table></div>`)}</section>
<section><h2>Effects that changed</h2>
<p class="note">${effects.length} of ${comparison.numComparisons} numbers changed beyond their joint uncertainty. Were the runs to differ in their random draws alone, the chance that this list had any entry would be at most ${String(100 * comparison.errorRate)} %.</p>
${shown.length === 0 ? '' : raw(html`<div class="scroll" tabindex="0" role="region" aria-label="effects that changed"><table><thead><tr><th>claim</th><th>what</th><th>setting</th><th class="right">before</th><th class="right">after</th><th class="right">change, in margins</th></tr></thead><tbody>${shown.map(effectRow)}</tbody></table></div>`)}
${effects.length > shown.length ? raw(html`<p class="note">and ${effects.length - shown.length} smaller ones; --json has all.</p>`) : ''}</section>
<section><h2>New and gone</h2>${list('new', added)}${list('gone', gone)}${added.length + gone.length === 0 ? raw(html`<p class="note">Both runs have the same claims.</p>`) : ''}</section>
<section><h2>What the runs differ in</h2>${differsIn.length === 0 ? raw(html`<p class="note">Nothing that verdicts follow from.</p>`) : raw(html`<ul class="differences">${differsIn.map((what) => raw(html`<li>${what}</li>`))}</ul>`)}</section>
<section><h2>Every claim of both</h2><div class="scroll" tabindex="0" role="region" aria-label="every claim of both"><table><thead><tr><th>claim</th><th>before</th><th>after</th><th class="right">most telling before</th><th class="right">after</th><th>compared</th></tr></thead><tbody>${claims.map(claimRow)}</tbody></table></div></section>`;
  const isDamaged = damage.length > 0;
  return pageOf(
    `${isDamaged ? 'Damaged: ' : ''}${title} · tvd compare`,
    tone,
    header,
    main,
    sha256Base64,
  );
}

function runRow(which: string, run: ComparedRun): Raw {
  return raw(
    html`<tr><td>${which}</td><td class="id">${run.run}${run.status === 'finished' ? '' : ` (${run.status})`}</td><td>${run.tier}</td><td class="right">${run.seed}</td><td>${run.engine}</td><td class="id" title="${run.commit}">${shortCommit(run.commit)}</td></tr>`,
  );
}

function verdictRow({ claim, direction, earlier, later, exploratory }: ComparedClaim): Raw {
  const open = exploratory === true ? ' (exploratory)' : '';
  return raw(
    html`<tr><th class="id">${claim}${open}</th><td>${directionWords[direction]}</td><td>${chip(earlier)}</td><td>${chip(later)}</td></tr>`,
  );
}

function effectRow({
  claim,
  name,
  setting,
  earlier,
  later,
  change,
  standardError,
}: EffectChange): Raw {
  const where = setting ?? 'mean over settings';
  return raw(
    html`<tr><th class="id">${claim}</th><td class="words">${name}</td><td class="words">${where}</td><td class="right">${marginsWithError(earlier.estimate, earlier.standardError)}</td><td class="right">${marginsWithError(later.estimate, later.standardError)}</td><td class="right">${marginsWithError(change, standardError)}</td></tr>`,
  );
}

/** How a claim was compared, so that silence can be told from sameness. */
function comparedInWords({ compared, numSettings, hasChanged }: ComparedClaim): string {
  const { earlier, later, both } = numSettings;
  const isPartly = both < Math.max(earlier, later);
  const where = isPartly
    ? `at the ${counted(both, 'setting')} of both (of ${earlier} and ${later})`
    : 'at the same settings';
  const words: Readonly<Record<ComparedClaim['compared'], string>> = {
    'same-numbers': 'the same numbers, bit for bit',
    'same-settings': where,
    'other-settings': 'not: no setting in common',
    not: 'not: no number in common',
  };
  return `${words[compared]}${hasChanged ? '; changed' : ''}`;
}

function claimRow(claim: ComparedClaim): Raw {
  const { tellingEarlier: one, tellingLater: other } = claim;
  return raw(
    html`<tr><th class="id">${claim.claim}</th><td>${chip(claim.earlier)}</td><td>${chip(claim.later)}</td><td class="right">${one === undefined ? '–' : formatMargins(one.estimate)}</td><td class="right">${other === undefined ? '–' : formatMargins(other.estimate)}</td><td>${comparedInWords(claim)}</td></tr>`,
  );
}

function list(what: string, ids: readonly string[]): Raw | string {
  if (ids.length === 0) return '';
  const items = ids.map((id) => raw(html`<li class="id">${id}</li>`));
  return raw(html`<p>${what}</p><ul class="differences">${items}</ul>`);
}
