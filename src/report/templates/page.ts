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
<body class="{{worst}}">
<header class="page">
<div class="wide">
<p class="over">Theory vs dynamics <span>run {{runId}}</span> <span>{{startedAt}}</span></p>
<h1>{{title}}</h1>
{{#if summary}}<p class="summary">{{summary}}</p>{{/if}}
{{#if status}}<p class="status">{{status}}</p>{{/if}}
<ul class="counts">{{#each counts}}<li class="{{verdict}}{{#if isZero}} zero{{/if}}"><b>{{count}}</b> <span>{{verdict}}</span></li>{{/each}}</ul>
{{#if exploratoryText}}<p class="note">{{exploratoryText}}</p>{{/if}}
<dl class="keys">{{#each keys}}<div><dt>{{name}}</dt><dd>{{value}}</dd></div>{{/each}}</dl>
</div>
</header>
<main class="wide">
{{#if hasSeveralSuites}}<section><h2>Suites</h2><div class="scroll"><table class="suites"><thead><tr><th>suite</th>{{#each counts}}<th class="right">{{verdict}}</th>{{/each}}<th class="right">error budget</th><th class="right">spent</th><th class="right">false refutations a year</th></tr></thead>
<tbody>{{#each suites}}<tr><th><a href="#suite:{{id}}">{{title}}</a></th>{{#each counts}}<td class="right {{#if isZero}}zero{{else}}{{verdict}}{{/if}}">{{count}}</td>{{/each}}<td class="right">{{budget}}</td><td class="right">{{spent}}</td><td class="right">{{falseReds}}</td></tr>{{/each}}</tbody></table></div></section>{{/if}}
{{#if certificate}}{{> certificate certificate}}{{/if}}
{{> overview this}}
{{#each suites}}
<section class="suite"><header><h2 id="suite:{{id}}">{{title}}</h2>{{#if @root.hasSeveralSuites}}{{#if summary}}<p>{{summary}}</p>{{/if}}{{/if}}
<p class="note">{{numClaims}}; error budget {{budget}}, spent {{spent}}; false-support rate {{falseSupportRate}}, shared between claims in the same way. Rates hold for replicates that are close to normal, or bounded; see each claim's tail correction.</p>{{#if figures}}<p class="note"><a href="#figures:{{id}}">Figures of this suite</a></p>{{/if}}</header>
{{#each claims}}{{> claim this}}{{/each}}
{{#if exploratory}}<div class="exploratory-group"><h3 id="exploratory:{{id}}">Exploratory claims</h3><p class="note">{{exploratoryNote}}</p></div>
{{#each exploratory}}{{> claim this}}{{/each}}{{/if}}
{{#if figures}}{{> suiteFigures this}}{{/if}}
</section>
{{/each}}
<section class="triage"><h2 id="triage">Evidence against claims</h2>
{{#if triage.procedures}}<p class="note">{{triage.procedures}}</p>{{/if}}
<p>{{triage.summary}}</p>
{{#if triage.rows}}<div class="scroll"><table><thead><tr><th>claim</th><th>verdict</th><th class="right">ln of the e-value</th><th class="right">p at most</th><th>also by e-Holm, at the budget</th></tr></thead>
<tbody>{{#each triage.rows}}<tr><th><a href="#{{anchor}}">{{id}}</a></th><td>{{> verdict verdict}}</td><td class="right">{{logEvidence}}</td><td class="right">{{pValue}}</td><td>{{byHolm}}</td></tr>{{/each}}</tbody></table></div>{{/if}}
</section>
<section class="provenance"><h2 id="provenance">Provenance</h2>
<dl class="facts">{{#each provenance}}<dt>{{name}}</dt><dd><code>{{value}}</code></dd>{{/each}}</dl>
</section>
<section class="legend"><h2>How to read a verdict</h2>
<dl class="facts">
<dt>{{> verdict "supported"}}</dt><dd>The interval of the discrepancy lies inside the margin at every setting, every diagnostic holds, every planted mistake was refuted and every other route, right by construction, was supported.</dd>
<dt>{{> verdict "refuted"}}</dt><dd>At some setting the interval lies wholly outside the margin, twice, on independent seeds, and every other route, right by construction, was supported.</dd>
<dt>{{> verdict "inconclusive"}}</dt><dd>Neither could be shown with the replicates of the design: more replicates could decide.</dd>
<dt>{{> verdict "invalid"}}</dt><dd>The numbers cannot be used, for the reasons given. Nothing is concluded about the claim.</dd>
</dl>
<p class="note">A verdict is about simulation and prediction within a stated margin and with stated error rates. The false-refutation rates of all claims add up to the part of the error budget that a run spends, which bounds the probability that any claim that holds is refuted by chance.</p>
<p class="note">The evidence of this page is embedded in it as JSON, in the element <code>#evidence</code>.{{#if jsonNote}} To keep the page small, {{jsonNote}}; the run's own files have everything.{{/if}}</p>
</section>
</main>
<script type="application/json" id="evidence">{{{jsonMarkup}}}</script>
<script>{{{scriptMarkup}}}</script>
</body>
</html>
`;
