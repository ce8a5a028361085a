/** A verdict as a chip: word, colour and sign. */
export const verdictTemplate = '<span class="chip {{this}}">{{this}}</span>';

/** The mark of a claim whose verdict decides nothing. */
export const exploratoryTemplate = '<span class="mark">exploratory</span>';

/** Reasons of a verdict, with their codes. */
export const reasonsTemplate =
  '{{#if this}}<ul class="reasons">{{#each this}}<li>{{message}} <code class="code">{{code}}</code></li>{{/each}}</ul>{{/if}}';

/** A replay line that can be copied. */
export const replayTemplate = '<div class="replay"><code>{{this}}</code></div>';

/** Texts that are not broken, between which a line may. */
export const unbrokenTemplate =
  '{{#each this}}{{#unless @first}} {{/unless}}<span>{{this}}</span>{{/each}}';

/** The numbers behind a figure. */
export const dataTableTemplate = `
<div class="scroll"><table class="data"><thead><tr>{{#each columns}}<th>{{this}}</th>{{/each}}</tr></thead>
<tbody>{{#each rows}}<tr>{{#each this}}<td>{{this}}</td>{{/each}}</tr>{{/each}}</tbody></table></div>
{{#if note}}<p class="note">{{note}}</p>{{/if}}
`;
