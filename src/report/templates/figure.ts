/** A drawing with its caption and its numbers. */
export const figureTemplate = `
<figure class="{{kind}}">
<div class="scroll">{{{svgMarkup}}}</div>
<figcaption><b>Figure {{number}}.</b> {{caption}}</figcaption>
<details><summary>Data of figure {{number}}</summary>{{> dataTable table}}</details>
</figure>
`;
