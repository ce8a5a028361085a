/** What a run says of the program that it checked. */
export const certificateTemplate = `
<section class="certificate"><h2 id="certificate">What was checked of {{program}}</h2>
<p><code>{{command}}</code> is checked by {{contracts}}. Each line is a number that was measured of it, beside what theory says; <em>smallest mistake seen</em> is the shift of that number, as a share of the prediction where it is smaller, that this run would have refuted.</p>
<div class="scroll"><table><thead><tr><th>check</th><th>verdict</th><th>measured</th><th class="right">theory</th><th class="right">estimate</th><th class="right">interval</th><th class="right">smallest mistake seen</th></tr></thead>
<tbody>{{#each rows}}<tr><th>{{#if check}}<a href="#{{anchor}}">{{check}}</a><span class="statement">{{observable}}</span>{{/if}}</th><td>{{#if check}}{{> verdict verdict}}{{/if}}</td><td>{{value}}</td><td class="right">{{predicted}}</td><td class="right">{{estimate}}</td><td class="right">{{interval}}</td><td class="right">{{smallest}}</td></tr>{{/each}}</tbody></table></div>
{{#with faults}}<details><summary>Wrong programs that these checks refuted: {{numSeen}} of {{rows.length}} on record</summary>
<p>Faults that have happened to somebody, each in a program that is right otherwise, checked at tier {{tier}}; a check counts where it refuted the program in 95 % of its runs, and came to a verdict here.</p>
<div class="scroll"><table><thead><tr><th>fault</th><th>refuted by</th></tr></thead>
<tbody>{{#each rows}}<tr><td>{{name}}</td><td>{{#if by}}{{by}}{{else}}none of these checks{{/if}}</td></tr>{{/each}}</tbody></table></div></details>{{/with}}
{{#if leftOut}}<p class="note">Not checked:{{#each leftOut}} <span class="item">{{this}}</span>{{/each}}</p>{{/if}}
</section>
`;
