/** How the verdicts came about: methods, error budget, evidence against claims, works, provenance. */
export const methodsTemplate = `
<section class="methods"><h2 id="methods">Methods</h2>
{{#each methods.parts}}<h3>{{title}}</h3>{{#each paragraphs}}<p>{{this}}</p>{{/each}}{{#if cites}}<p class="note cites">{{#each cites}}<a href="#{{anchor}}">{{text}}</a> {{/each}}</p>{{/if}}{{/each}}
<details class="fold"><summary>Error budgets <span class="count">by suite</span></summary><div class="scroll"><table class="suites"><thead><tr><th>suite</th>{{#each counts}}<th class="right">{{verdict}}</th>{{/each}}<th class="right">error budget</th><th class="right">spent</th><th class="right">false refutations a year, with a run a day</th><th class="right">false support</th></tr></thead>
<tbody>{{#each suites}}<tr><th><a href="#suite:{{id}}">{{title}}</a></th>{{#each counts}}<td class="right {{#if isZero}}zero{{else}}{{verdict}}{{/if}}">{{count}}</td>{{/each}}<td class="right">{{budget}}</td><td class="right">{{spent}}</td><td class="right">{{falseReds}}</td><td class="right">{{falseSupportRate}}</td></tr>{{/each}}</tbody></table></div></details>
<details class="fold triage"{{#if triage.rows}} open{{/if}}><summary>Evidence against claims <span class="count">over the whole run</span></summary>
{{#if triage.procedures}}<p class="note">{{triage.procedures}}</p>{{/if}}
<p>{{triage.summary}}</p>
{{#if triage.rows}}<div class="scroll"><table><thead><tr><th>claim</th><th>verdict</th><th class="right">ln of the e-value</th><th class="right">p at most</th><th>also by e-Holm, at the budget</th></tr></thead>
<tbody>{{#each triage.rows}}<tr><th><a href="#{{anchor}}">{{id}}</a></th><td>{{> verdict verdict}}</td><td class="right">{{logEvidence}}</td><td class="right">{{pValue}}</td><td>{{byHolm}}</td></tr>{{/each}}</tbody></table></div>{{/if}}
</details>
<details class="fold provenance"><summary>Provenance <span class="count">versions, machine, command</span></summary>
<dl class="facts">{{#each provenance}}<dt>{{name}}</dt><dd><code>{{value}}</code></dd>{{/each}}</dl>
</details></section>
{{#if reading}}<section class="reading-list"><h2 id="reading">Reading list</h2>
<ul>{{#each reading}}<li id="{{anchor}}">{{authors}}. <cite>{{title}}</cite>. {{where}}.{{#each links}} <a href="{{url}}" rel="noreferrer">{{text}}</a>{{/each}}</li>{{/each}}</ul></section>{{/if}}
`;
