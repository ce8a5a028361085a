/** The whole document. */
export const pageTemplate = `
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{policy}}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="tvd">
<title>{{documentTitle}}</title>
<style>{{{styleMarkup}}}</style>
</head>
<body class="{{worst}}{{#if damage}} damaged{{/if}}">
<header class="page">
<div class="wide">
<p class="over">Theory vs dynamics <span>{{startedAt}}</span> <span>run {{runId}}</span></p>
<h1>{{title}}</h1>
{{#if damage}}<div class="damage"><p><b>This run is damaged: {{damageCount}}.</b> Its verdicts cannot be relied on until it is run again.</p><ul>{{#each damage}}<li>{{this}}</li>{{/each}}</ul></div>{{/if}}
{{#if status}}<p class="status">{{status}}</p>{{/if}}
<ul class="counts">{{#each counts}}<li class="{{verdict}}{{#if isZero}} zero{{/if}}"><a href="#q=s:{{verdict}}"><b>{{count}}</b> <span>{{verdict}}</span></a></li>{{/each}}</ul>
{{#if exploratoryText}}<p class="note">{{exploratoryText}}</p>{{/if}}
<p class="sight">{{sight}}</p>
{{#if hasSeveralSuites}}<ul class="suites-of">{{#each suites}}<li><a href="#suite:{{id}}">{{title}}</a> <span>{{countsInWords}}</span></li>{{/each}}</ul>{{/if}}
{{#if since}}<p class="since">{{since}}</p>{{/if}}
{{#if reused}}<p class="note">{{reused}}</p>{{/if}}
{{#if summary}}<p class="summary">{{summary}}</p>{{/if}}
<dl class="keys">{{#each keys}}<div><dt>{{name}}</dt><dd>{{value}}</dd></div>{{/each}}</dl>
</div>
</header>
<main class="wide">
{{#if certificate}}{{> certificate certificate}}{{/if}}
<form id="filter" role="search" hidden><label for="filter-text">Filter</label><input id="filter-text" type="search" placeholder="words, s:refuted, suite:…, tag:…" autocomplete="off" spellcheck="false" aria-describedby="filter-help">
<span id="filter-count" role="status"></span><button type="button" id="open-all">open all</button><a class="to" href="#methods">methods</a>{{#if reading}}<a class="to" href="#reading">reading list</a>{{/if}}
<span id="filter-help" hidden>Words of a claim; s: for a verdict, suite: for a suite, tag: for a kind of claim; a minus sign before any of them for its opposite.</span></form>
{{#each suites}}{{> suite this}}{{/each}}
{{> methods this}}
<section class="legend"><h2>How to read a verdict</h2>
<dl class="facts">
<dt>{{> verdict "supported"}}</dt><dd>The interval of the discrepancy lies inside the margin at every setting, every diagnostic holds, every planted mistake was refuted and every other route, right by construction, was supported.</dd>
<dt>{{> verdict "refuted"}}</dt><dd>At some setting the interval lies wholly outside the margin, twice, on independent seeds, and every other route, right by construction, was supported.</dd>
<dt>{{> verdict "inconclusive"}}</dt><dd>Neither could be shown with the replicates of the design: more replicates could decide.</dd>
<dt>{{> verdict "invalid"}}</dt><dd>The numbers cannot be used, for the reasons given. Nothing is concluded about the claim.</dd>
</dl>
<p class="note"><b>Off by</b>: the most telling difference from theory, in margins; inside ±1 it is within the margin. <b>Could hide</b>: a fault confined to less than this share of the regime could be unseen, with the settings that were tried. <b>Sees</b>: the smallest shift that would have been refuted, as a share of the prediction where that is smaller, of the number of which most could be missed.</p>
<p class="note">A verdict is about simulation and prediction within a stated margin and with stated error rates. The false-refutation rates of all claims add up to the part of the error budget that a run spends, which bounds the probability that any claim that holds is refuted by chance.</p>
<p class="note">The evidence of this page is embedded in it as JSON, in the element <code>#evidence</code>.{{#if jsonNote}} To keep the page small, {{jsonNote}}; the run's own files have everything.{{/if}}</p>
</section>
</main>
<script type="application/json" id="evidence">{{{jsonMarkup}}}</script>
<script>{{{scriptMarkup}}}</script>
</body>
</html>
`;
