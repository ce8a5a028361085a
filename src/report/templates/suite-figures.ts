/** The figures of a suite, large, beside its claims. */
export const suiteFiguresTemplate = `
<section class="suite-figures"><h3 id="figures:{{id}}">Figures <span class="count">computed in this run</span></h3>
<div class="grid">{{#each figures}}
<figure class="{{kind}}" id="{{anchor}}" data-figure="{{index}}">
<h4>{{title}}{{#if coarse}} <span class="mark">{{coarse}}</span>{{/if}}</h4>
<div class="scroll">{{{svgMarkup}}}</div>
{{#if legend}}<ul class="names">{{#each legend}}<li>{{{swatchMarkup}}}<span>{{name}} <small>{{kinds}}</small></span></li>{{/each}}</ul>{{/if}}
<figcaption>{{caption}} {{reading}}
<span class="item">{{#each axes}}{{name}}: {{label}}, {{{symbolMarkup}}}. {{/each}}</span><span class="item">After {{source}}; {{conditions}}.</span>{{#if problems}}<span class="item">Problems: {{#each problems}}{{this}}. {{/each}}</span>{{/if}}</figcaption>
<details class="data-of"><summary>Data</summary>{{> dataTable table}}</details>
</figure>
{{/each}}</div>
</section>
`;
