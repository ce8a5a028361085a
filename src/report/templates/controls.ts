/** Cases with a known answer, run at the same design. */
export const controlsTemplate = `
<details class="fold"{{#unless areControlsRight}} open{{/unless}}><summary>Controls <span class="count">{{controlsInWords}}</span></summary>
{{#if controls}}<div class="scroll"><table class="controls folds"><thead><tr><th>control</th><th>outcome</th><th>what was changed</th><th>kind</th><th>most telling, in margins</th><th class="right">replicates</th></tr></thead>
<tbody>{{#each controls}}<tr><th>{{name}}</th><td data-name="outcome"><span class="chip {{tone}}">{{outcome}}</span></td><td data-name="what was changed" class="words">{{change}}{{> reasons reasons}}{{#if replay}}<details><summary>replay</summary>{{> replay replay}}</details>{{/if}}</td><td data-name="kind">{{kind}}</td><td data-name="most telling, in margins">{{telling.label}} {{> unbroken telling.numbers}}</td><td data-name="replicates" class="right">{{numReplicates}}</td></tr>{{/each}}</tbody></table></div>{{else}}<p class="note">This claim has no controls: nothing shows that it could be refuted.</p>{{/if}}
</details>
`;
