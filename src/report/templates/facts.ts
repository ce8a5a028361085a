/** What a claim says and rests on, in words. */
export const factsTemplate = `
<details class="fold"><summary>What is compared, and how <span class="count">margin, regime, assumptions, rates</span></summary>
<dl class="facts">
<dt>Source</dt><dd>{{citation.text}}, {{citation.locator}}</dd>
{{#if deviation}}<dt>Deviation from source</dt><dd>{{deviation}}</dd>{{/if}}
<dt>Observable</dt><dd>{{observableName}}, {{{symbolMarkup}}}, unit: {{observableUnit}}</dd>
<dt>Kind</dt><dd>{{kind}}</dd>
<dt>Relation</dt><dd>{{relation}}</dd>
<dt>Margin</dt><dd>{{marginJustification}}</dd>
<dt>Known bias</dt><dd>{{biasJustification}}</dd>
{{#if assumptions}}<dt>Assumptions</dt><dd>{{#each assumptions}}<span class="item">{{this}}</span>{{/each}}</dd>{{/if}}
<dt>Regime</dt><dd>{{#each domain}}<span class="item">{{this}}</span>{{/each}}</dd>
<dt>Design</dt><dd>{{design}}</dd>
{{#if smallestSeen}}<dt>Smallest mistake seen</dt><dd>a shift of {{smallestSeen}} in <q>{{smallestSeenOf}}</q>, the number of which most could be missed</dd>{{/if}}
{{#if resolution}}<dt>Sight, measured before</dt><dd>{{#each resolution}}<span class="item">{{this}}</span>{{/each}}</dd>{{/if}}
{{#if coverage}}<dt>Covered</dt><dd>{{coverage}}</dd>{{/if}}
<dt>Error rates</dt><dd>{{rates}}</dd>
<dt>Run</dt><dd>{{replicates}}{{#if isSimulated}} replicates{{/if}}, {{conditions}}, {{duration}}</dd>
</dl></details>
`;
