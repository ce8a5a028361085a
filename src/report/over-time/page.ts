import { type VerdictKind, verdictKinds } from '../../core/index.js';
import { contentSecurityPolicy } from '../page/content-security-policy.js';
import { escapeText, joinMarkup, type Markup, trustMarkup } from '../page/markup.js';
import { style } from './style.js';

/**
 * Markup from a template in which every foreign text is escaped; what is markup, or a list of
 * markup, goes in as it is.
 */
export function html(pieces: TemplateStringsArray, ...values: readonly Fill[]): Markup {
  const filled = pieces.flatMap((piece, index) => [piece, asMarkup(values[index] ?? '')]);
  return trustMarkup(filled.join(''));
}

/** What a template takes: markup as it is (in `raw`), and everything else to be escaped. */
type Fill = string | number | Raw | readonly Raw[];

/** Markup that goes into a template unescaped. */
export interface Raw {
  readonly markup: Markup;
}

/** Marks markup as such. */
export function raw(markup: Markup): Raw {
  return { markup };
}

function asMarkup(value: Fill): Markup {
  if (typeof value === 'string' || typeof value === 'number') return escapeText(String(value));
  return 'markup' in value ? value.markup : joinMarkup(value.map(({ markup }) => markup));
}

/** A whole page: no network, no script, readable without anything beside it. */
export function pageOf(
  title: string,
  tone: VerdictKind | 'empty',
  header: Markup,
  main: Markup,
  sha256Base64: (text: string) => string,
): string {
  const policy = contentSecurityPolicy(style, '', sha256Base64);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="tvd">
<title>${title}</title>
<style>${raw(trustMarkup(style))}</style>
</head>
<body class="${tone}">
<header class="page"><div class="wide">${raw(header)}</div></header>
<main class="wide">${raw(main)}</main>
</body>
</html>
`;
}

/** A verdict as a chip. */
export function chip(verdict: VerdictKind): Raw {
  return raw(html`<span class="chip ${verdict}">${verdict}</span>`);
}

/** The worst of some verdicts, which gives a page its colour. */
export function worstOf(
  counts: Readonly<Partial<Record<VerdictKind, number>>>,
): VerdictKind | 'empty' {
  const order: readonly VerdictKind[] = ['refuted', 'invalid', 'inconclusive', 'supported'];
  return order.find((kind) => (counts[kind] ?? 0) > 0) ?? 'empty';
}

/** Counts of verdicts as large numbers. */
export function countsList(counts: Readonly<Partial<Record<VerdictKind, number>>>): Raw {
  const items = verdictKinds.map((kind) => {
    const count = counts[kind] ?? 0;
    const zero = count === 0 ? ' zero' : '';
    return raw(html`<li class="${kind}${zero}"><b>${count}</b> <span>${kind}</span></li>`);
  });
  return raw(html`<ul class="counts">${items}</ul>`);
}
