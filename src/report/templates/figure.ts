/** A drawing with its caption and its numbers. */
export const figureTemplate = `
<figure class="{{kind}}" data-name="{{data}}"{{#if about}} data-setting="{{about.setting}}" data-component="{{about.component}}"{{/if}}>
<h4>{{title}}</h4>
<div class="scroll">{{{svgMarkup}}}</div>
<figcaption>{{caption}}</figcaption>
{{#if table.rows}}<details class="data-of"><summary>Data</summary>{{> dataTable table}}</details>{{/if}}
</figure>
`;
