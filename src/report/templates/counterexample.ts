/** The smallest setting that still fails, and the way to it. */
export const counterexampleTemplate = `
<section class="counterexample"><h4>Counterexample</h4>
<div class="scroll"><table><thead><tr><th>parameter</th><th>found</th><th>smallest</th></tr></thead>
<tbody>{{#each parameters}}<tr><th>{{name}}</th><td>{{found}}</td><td>{{#if isChanged}}<b>{{smallest}}</b>{{else}}{{smallest}}{{/if}}</td></tr>{{/each}}</tbody></table></div>
<p class="note">{{numCandidates}} candidates tried, each on fresh seeds.{{#unless accepted}} None smaller failed.{{/unless}}</p>
{{#if accepted}}<details><summary>Accepted on the way</summary><ol>{{#each accepted}}<li><span class="parameters">{{this}}</span></li>{{/each}}</ol></details>{{/if}}
{{#each settings}}{{> setting this}}{{/each}}
</section>
`;
