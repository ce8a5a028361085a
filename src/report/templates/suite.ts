/** A suite: its claims, a line each, and its figures. */
export const suiteTemplate = `
<section class="suite" data-suite="{{id}}"><header><h2 id="suite:{{id}}">{{#if @root.hasSeveralSuites}}{{title}}{{else}}Claims{{/if}} <span class="count">{{countsInWords}}{{#if figures}} · <a href="#figures:{{id}}">figures</a>{{/if}}</span></h2>
{{#if @root.hasSeveralSuites}}{{#if summary}}<p>{{summary}}</p>{{/if}}{{/if}}</header>
<div class="claims">
<p class="columns" aria-hidden="true"><span>verdict</span><span>claim</span><span title="most telling discrepancy from theory, in margins">off by, in margins</span><span title="a fault confined to less than this share of the regime could be unseen">could hide</span><span title="smallest shift that would have been refuted, of the number of which most could be missed">sees</span></p>
{{#each claims}}{{> claim this}}{{/each}}
</div>
{{#if exploratory}}<div class="exploratory-group"><h3 id="exploratory:{{id}}">Exploratory claims <span class="count">open questions: checked like any claim, outside the error budget; their verdicts do not count</span></h3>
<div class="claims">{{#each exploratory}}{{> claim this}}{{/each}}</div></div>{{/if}}
{{#if figures}}{{> suiteFigures this}}{{/if}}
</section>
`;
