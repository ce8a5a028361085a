/** Everything known about one setting. */
export const settingTemplate = `
<details class="setting"><summary><span class="name">{{name}}</span><span class="parameters">{{text}}</span><span class="number">{{summary}}</span><span class="number">{{count}}</span>{{> verdict verdict}}</summary>
{{> reasons reasons}}
{{#if computed}}<div class="scroll"><table><thead><tr><th>component</th><th>position</th><th>prediction</th><th>computed</th><th>with the errors of both sides</th><th>margin</th><th>known bias</th><th>in margins</th></tr></thead>
<tbody>{{#each computed}}<tr><th>{{label}}</th><td class="position {{position}}">{{positionText}}</td><td>{{prediction}} <small>± {{numericalError}}</small></td><td>{{estimate}}</td><td>{{supportInterval}}</td><td>{{margin}}</td><td>{{knownBias}}</td><td>{{discrepancy}}</td></tr>{{/each}}</tbody></table></div>{{else if components}}<div class="scroll"><table><thead><tr><th>component</th><th>position</th><th>prediction</th><th>estimate ± s.e.</th><th>interval for support</th><th>interval for refutation</th><th>margin</th><th>known bias</th><th>tail correction</th><th>in margins</th></tr></thead>
<tbody>{{#each components}}<tr><th>{{label}}</th><td class="position {{position}}">{{positionText}}</td><td>{{prediction}} <small>± {{numericalError}}</small></td><td>{{estimate}} <small>± {{standardError}}</small></td><td>{{supportInterval}}</td><td>{{refutationInterval}}</td><td>{{margin}}</td><td>{{knownBias}}</td><td>{{tailCorrection}}</td><td>{{discrepancy}}</td></tr>{{/each}}</tbody></table></div>{{#each components}}{{#if windowsText}}<p class="note">{{windowsText}}</p>{{/if}}{{/each}}{{else}}<p class="note">There is no estimate at this setting.</p>{{/if}}
{{#if diagnostics}}<ul class="diagnostics">{{#each diagnostics}}<li><b class="{{state}}">{{name}} {{state}}</b>: {{value}}, threshold {{threshold}}. {{message}}</li>{{/each}}</ul>{{/if}}
<p class="note">{{note}}.{{#each advice}} {{this}}{{/each}}</p>
{{> replay replay}}
</details>
`;
