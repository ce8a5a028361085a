/** One claim: a line that opens to its sentence, its figure, and folds with the evidence. */
export const claimTemplate = `
<details class="claim {{verdict}}{{#if isExploratory}} exploratory{{/if}}" data-index="{{index}}" data-suite="{{suite}}" data-verdict="{{verdict}}" data-tags="{{tags}}">
<summary>{{> verdict verdict}}<span class="what"><span class="name" role="heading" aria-level="3">{{name}}</span>{{#if isExploratory}} {{> exploratory}}{{/if}}{{#if since}} <span class="mark since">{{since}}</span>{{/if}}<span class="statement">{{statement}}</span></span>
<span class="off"><span class="label">off by</span> <span class="value">{{discrepancy}}</span>{{{barMarkup}}}</span><span class="unseen">{{#if unseen}}<span class="label">could hide</span> {{unseen}}{{/if}}</span><span class="sees">{{#if smallestSeen}}<span class="label">sees</span> {{smallestSeen}}{{/if}}</span></summary>
<div class="opened" id="{{anchor}}">
<div class="formula scroll" title="{{tex}}">{{{formulaMarkup}}}</div>
<div class="reading {{verdict}}">
{{#if reading.context}}<p class="context">{{reading.context}}</p>{{/if}}
<p class="sentence">{{reading.sentence}} <b>→ {{verdict}}</b></p>
{{> reasons reasons}}
{{#if replay}}{{> replay replay}}{{/if}}
</div>
<p class="rests">{{#if citation.anchor}}<a href="#{{citation.anchor}}">{{citation.text}}</a>{{else}}{{citation.text}}{{/if}}, {{citation.locator}}. {{#if coverage}}Tried at {{coverage}}. {{/if}}Controls: <span class="{{#unless areControlsRight}}fails{{/unless}}">{{controlsInWords}}</span>.</p>
{{#if moved}}<p class="rests">{{moved}}</p>{{/if}}
{{#if trendText}}<p class="trend">{{{trendMarkup}}} <span>{{trendText}}</span></p>{{/if}}
{{#if vacuousIn}}<p><b class="fails">Vacuous in {{vacuousIn}}</b>: no planted mistake is refuted there, so nothing shows that a fault would be seen.</p>{{/if}}
<div class="body">
<div>{{#each figures.main}}{{> figure this}}{{/each}}{{#unless figures.main}}<p class="note">There is no figure, because there is no estimate.</p>{{/unless}}</div>
<div>{{#each figures.regime}}{{> figure this}}{{/each}}</div>
</div>
{{#if counterexample}}{{> counterexample counterexample}}{{/if}}
{{> facts this}}
{{> controls this}}
<details class="fold evidence-of"><summary>Evidence by setting <span class="count">{{numSettings}}</span></summary>
{{#each settings}}{{> setting this}}{{/each}}
{{#unless settings}}<p class="note">No setting was run.</p>{{/unless}}
{{#if settingsNote}}<p class="note">{{settingsNote}}</p>{{/if}}
{{#each figures.others}}{{> figure this}}{{/each}}
</details>
<p class="note id-of"><code>{{id}}</code></p>
</div>
</details>
`;
