/** Cases with a known answer, run at the same design. */
export const controlsTemplate = `
<section><h4>Controls <span class="count">{{numControls}}</span></h4>
{{#if vacuousIn}}<p><b class="fails">Vacuous in {{vacuousIn}}</b>: no planted mistake is refuted there, so nothing shows that a fault would be seen.</p>{{/if}}
{{#if controls}}<div class="scroll"><table class="controls folds"><thead><tr><th>control</th><th>kind</th><th>what was changed</th><th>expected</th><th>verdict</th><th>most telling, in margins</th><th>n</th></tr></thead>
<tbody>{{#each controls}}<tr><th>{{name}}</th><td data-name="kind">{{kind}}</td><td data-name="what was changed" class="words">{{change}}{{> reasons reasons}}{{#if replay}}<details><summary>replay</summary>{{> replay replay}}</details>{{/if}}</td><td data-name="expected">{{expected}}</td><td data-name="verdict">{{> verdict verdict}}{{#unless isAsExpected}} <b class="fails">unexpected</b>{{/unless}}</td><td data-name="most telling, in margins">{{telling.label}} {{> unbroken telling.numbers}}</td><td data-name="n">{{numReplicates}}</td></tr>{{/each}}</tbody></table></div>{{else}}<p class="note">This claim has no controls: nothing shows that it could be refuted.</p>{{/if}}
</section>
`;
