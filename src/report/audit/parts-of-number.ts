import type { AuditedNumber } from '../../core/index.js';
import { html, type Raw, raw } from '../over-time/page.js';
import { trustMarkup } from '../page/markup.js';
import { toneOf } from './number-line.js';

/** The outcome in its colour. */
export function outcomeChip({ outcome }: AuditedNumber): Raw {
  return raw(html`<span class="chip ${toneOf(outcome)}">${outcome}</span>`);
}

/** Where the paper prints it. */
export function placesOf({ places }: AuditedNumber): string {
  return places.map(({ at }) => at).join(', ');
}

/** A sentence with its end, and real minus signs. */
export function ended(sentence: string): string {
  const text = sentence.replaceAll(/(?<=^|\s)-(?=\d)/g, '\u2212');
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** The name of its part of the page. */
export function anchorOf({ id }: AuditedNumber): string {
  return trustMarkup(id);
}
