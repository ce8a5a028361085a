/** One claim in a line. */
export const overviewRowTemplate = `
<tr data-verdict="{{verdict}}" data-claim="{{anchor}}"><td>{{> verdict verdict}}</td><th><a href="#{{anchor}}">{{id}}</a><span class="statement">{{statement}}</span></th><td>{{{barMarkup}}}</td><td class="right">{{discrepancy}}</td><td class="right">{{replicates}}</td><td class="right">{{duration}}</td></tr>
`;

/** Claims of all suites, one line each, with the filter; those that are exploratory last. */
export const overviewTemplate = `
<h2 id="overview">Claims <span class="count">those that need attention first</span></h2>
<form id="filter" role="search" hidden><label for="filter-text">Filter</label><input id="filter-text" type="search" placeholder="words of a claim" autocomplete="off" spellcheck="false">
{{#each counts}}<label class="toggle {{verdict}}"><input type="checkbox" value="{{verdict}}"><span>{{verdict}}</span></label>{{/each}}
<button type="reset">clear</button><span id="filter-count" role="status"></span></form>
<div class="scroll"><table class="claims"><thead><tr><th>verdict</th><th>claim</th><th>discrepancy, in margins</th><th class="right">value</th><th class="right">replicates</th><th class="right">time</th></tr></thead>
<tbody>{{#each suites}}{{#each overview}}{{> overviewRow this}}{{/each}}{{/each}}</tbody>{{#if hasExploratory}}
<tbody class="exploratory-group"><tr><th colspan="6" scope="rowgroup">{{> exploratory}} open questions, whose verdicts do not count</th></tr>{{#each suites}}{{#each exploratoryOverview}}{{> overviewRow this}}{{/each}}{{/each}}</tbody>{{/if}}</table></div>
`;
