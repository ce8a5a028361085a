/** What a claim says and rests on, in words. */
export const factsTemplate = `
<dl class="facts stacked">
<dt>Source</dt><dd><code>{{sourceKey}}</code>, {{sourceLocator}}</dd>
{{#if deviation}}<dt>Deviation from source</dt><dd>{{deviation}}</dd>{{/if}}
<dt>Observable</dt><dd>{{observableName}}, {{{symbolMarkup}}}, unit: {{observableUnit}}</dd>
<dt>Kind</dt><dd>{{kind}}</dd>
<dt>Relation</dt><dd>{{relation}}</dd>
<dt>Margin</dt><dd>{{marginJustification}}</dd>
<dt>Known bias</dt><dd>{{biasJustification}}</dd>
{{#if assumptions}}<dt>Assumptions</dt><dd>{{#each assumptions}}<span class="item">{{this}}</span>{{/each}}</dd>{{/if}}
<dt>Regime</dt><dd>{{#each domain}}<span class="item">{{this}}</span>{{/each}}</dd>
<dt>Design</dt><dd>{{design}}</dd>
{{#if resolution}}<dt>Sight</dt><dd>{{#each resolution}}<span class="item">{{this}}</span>{{/each}}</dd>{{/if}}
{{#if coverage}}<dt>Covered</dt><dd>{{coverage}}</dd>{{/if}}
<dt>Error rates</dt><dd>{{rates}}</dd>
<dt>Run</dt><dd>{{conditions}}, {{duration}}</dd>
</dl>
`;
