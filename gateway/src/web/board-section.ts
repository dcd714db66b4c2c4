import {
  COMPLIANCE_STANDINGS,
  COVER_STATES,
  HELICES,
  labelOf,
  PROCUREMENT_STATES,
  PROJECT_STATES,
  THEMES,
} from '@helixboard/contracts';
import { enumName } from '../graphql/enums.js';
import { html, type Html } from './html.js';
import { BOARD_TEXTS } from './board-texts.js';
import type { PageLanguage } from './texts.js';

const CODES = [
  ...THEMES,
  ...HELICES,
  ...PROJECT_STATES,
  ...COVER_STATES,
  ...PROCUREMENT_STATES,
  ...COMPLIANCE_STANDINGS,
];

/** The words of the codes that the section shows, under the names that answers give them. */
const labels = (language: PageLanguage): string =>
  JSON.stringify(Object.fromEntries(CODES.map((code) => [enumName(code), labelOf(code, language)])));

/**
 * What the board begins with: what waits for the reader, what changed since the last meeting, the roadmap and its
 * totals. Filled by a script over GraphQL, for the public or for who gives a token, which stays in the page.
 */
export const boardSection = (language: PageLanguage): Html => {
  const t = BOARD_TEXTS[language];
  return html`<section
    id="board"
    aria-labelledby="board-title"
    data-board
    data-language="${language.toUpperCase()}"
    data-labels="${labels(language)}"
    data-texts="${JSON.stringify(t)}"
    hidden
  >
    <h2 id="board-title">${t.title}</h2>
    <form class="token" data-token>
      <label for="token">${t.token}</label>
      <input id="token" type="password" autocomplete="off" spellcheck="false" aria-describedby="token-why" />
      <button type="submit">${t.show}</button>
      <p id="token-why">${t.tokenWhy}</p>
    </form>
    <p role="status" data-told></p>
    <div class="examples">
      <article aria-labelledby="board-waiting">
        <h3 id="board-waiting">${t.waiting}</h3>
        <div data-waiting-list></div>
      </article>
      <article aria-labelledby="board-changes">
        <h3 id="board-changes">${t.changes}</h3>
        <div data-changes-list></div>
      </article>
    </div>
    <h3>${t.roadmap}</h3>
    <div class="scroll" data-projects tabindex="0" role="region" aria-label="${t.roadmap}"></div>
    <h3>${t.totals}</h3>
    <p>${t.totalsWhy}</p>
    <div class="scroll" data-totals tabindex="0" role="region" aria-label="${t.totals}"></div>
  </section>`;
};
