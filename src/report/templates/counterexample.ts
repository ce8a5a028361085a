/** The smallest setting that still fails, the way to it, and what bounds it. */
export const counterexampleTemplate = `
<section class="counterexample"><h4>{{title}}</h4>
<div class="scroll"><table><thead><tr><th>parameter</th><th>found</th><th>smallest</th></tr></thead>
<tbody>{{#each parameters}}<tr><th>{{name}}</th><td>{{found}}</td><td>{{#if isChanged}}<b>{{smallest}}</b>{{else}}{{smallest}}{{/if}}</td></tr>{{/each}}</tbody></table></div>
{{#if failure}}<p>{{failure}}</p>{{/if}}{{#if farthest}}<p>{{farthest}}</p>{{/if}}
<p class="note">{{numCandidates}} tried, each on fresh seeds.{{#if hasNoneAccepted}} No smaller setting failed so strongly.{{/if}}{{#if isFoundAfterAll}} The smallest setting that failed did not fail again on fresh seeds, so the setting found first is reported.{{/if}}{{#if floor}} {{floor}}{{/if}}{{#if untestable}} {{untestable}}{{/if}}</p>
{{#if neighbours}}<h5>Next smaller value of each parameter, not counted as failing</h5>
<div class="scroll"><table class="neighbours folds"><thead><tr><th>parameter</th><th>value</th><th>outcome</th><th>estimated off by</th><th>replicates</th></tr></thead>
<tbody>{{#each neighbours}}<tr><th>{{parameter}}</th><td data-name="value">{{value}}</td><td data-name="outcome">{{outcome}}</td><td data-name="estimated off by">{{strength}}</td><td data-name="replicates">{{numReplicates}}</td></tr>{{/each}}</tbody></table></div>{{/if}}
{{#if candidates}}<details><summary>Candidates in the order tried</summary><div class="scroll"><table class="candidates folds"><thead><tr><th>no.</th><th>setting</th><th>outcome</th><th>estimated off by</th><th>replicates</th><th>replay</th></tr></thead>
<tbody>{{#each candidates}}<tr><th>{{number}}</th><td data-name="setting" class="parameters">{{text}}</td><td data-name="outcome">{{outcome}}</td><td data-name="estimated off by">{{strength}}</td><td data-name="replicates">{{numReplicates}}</td><td data-name="replay" class="line"><code>{{replay}}</code></td></tr>{{/each}}</tbody></table></div></details>{{/if}}
{{#if accepted}}<details><summary>Smaller settings that failed, in the order found</summary><ol>{{#each accepted}}<li><span class="parameters">{{this}}</span></li>{{/each}}</ol></details>{{/if}}
{{#each settings}}{{> setting this}}{{/each}}
</section>
`;
