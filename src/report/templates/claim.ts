/** One claim: sentence, verdict, evidence. */
export const claimTemplate = `
<article class="claim {{verdict}}{{#if isExploratory}} exploratory{{/if}}" id="{{anchor}}">
<header>{{> verdict verdict}}{{#if isExploratory}}{{> exploratory}}{{/if}}<h3><a href="#{{anchor}}">{{id}}</a></h3></header>
<p class="statement">{{statement}}</p>
<div class="formula scroll" title="{{tex}}">{{{formulaMarkup}}}</div>
<div class="reading {{verdict}}">
{{#if reading.context}}<p class="context">{{reading.context}}</p>{{/if}}
<p class="sentence">{{reading.sentence}} <b>→ {{verdict}}</b></p>
{{> reasons reasons}}
{{#if replay}}{{> replay replay}}{{/if}}
</div>
<div class="body">
<div class="figures">{{#each figures}}{{> figure this}}{{/each}}{{#unless figures}}<p class="note">There is no figure, because there is no estimate.</p>{{/unless}}</div>
{{> facts this}}
</div>
{{#if counterexample}}{{> counterexample counterexample}}{{/if}}
<section><h4>Evidence by setting <span class="count">{{numSettings}}</span></h4>
{{#each settings}}{{> setting this}}{{/each}}
{{#unless settings}}<p class="note">No setting was run.</p>{{/unless}}
{{#if settingsNote}}<p class="note">{{settingsNote}}</p>{{/if}}
</section>
{{> controls this}}
</article>
`;
