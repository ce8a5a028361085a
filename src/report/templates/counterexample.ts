/** The smallest setting that still fails, the way to it, and what bounds it. */
export const counterexampleTemplate = `
<section class="counterexample"><h4>Counterexample</h4>
<div class="scroll"><table><thead><tr><th>parameter</th><th>found</th><th>smallest</th></tr></thead>
<tbody>{{#each parameters}}<tr><th>{{name}}</th><td>{{found}}</td><td>{{#if isChanged}}<b>{{smallest}}</b>{{else}}{{smallest}}{{/if}}</td></tr>{{/each}}</tbody></table></div>
{{#if failure}}<p>{{failure}}</p>{{/if}}
<p class="note">{{numCandidates}} candidates tried, each on fresh seeds.{{#if hasNoneAccepted}} None smaller failed.{{/if}}{{#if isFoundAfterAll}} The smallest that failed did not fail again on a third range of seeds: the setting first found stands.{{/if}}{{#if floor}} {{floor}}{{/if}}</p>
{{#if neighbours}}<h5>Next below in each parameter, not failing so</h5>
<div class="scroll"><table><thead><tr><th>parameter</th><th>value</th><th>outcome</th><th>estimated off by</th><th>replicates</th></tr></thead>
<tbody>{{#each neighbours}}<tr><th>{{parameter}}</th><td>{{value}}</td><td>{{outcome}}</td><td>{{strength}}</td><td>{{numReplicates}}</td></tr>{{/each}}</tbody></table></div>{{/if}}
{{#if candidates}}<details><summary>Candidates in the order tried</summary><div class="scroll"><table><thead><tr><th>no.</th><th>setting</th><th>outcome</th><th>estimated off by</th><th>replicates</th><th>replay</th></tr></thead>
<tbody>{{#each candidates}}<tr><th>{{number}}</th><td class="parameters">{{text}}</td><td>{{outcome}}</td><td>{{strength}}</td><td>{{numReplicates}}</td><td><code>{{replay}}</code></td></tr>{{/each}}</tbody></table></div></details>{{/if}}
{{#if accepted}}<details><summary>Accepted on the way</summary><ol>{{#each accepted}}<li><span class="parameters">{{this}}</span></li>{{/each}}</ol></details>{{/if}}
{{#each settings}}{{> setting this}}{{/each}}
</section>
`;
