import type { PageLanguage } from './texts.js';

const en = {
  title: 'The board',
  token: 'Token',
  tokenWhy:
    'Without a token the public view is shown. A token stays in this page and is forgotten when it closes.',
  show: 'Show',
  refused: 'The token was not accepted.',
  failed: 'The office did not answer.',
  waiting: 'What waits for you',
  nothingWaits: 'Nothing waits for you.',
  asPublic: 'Give a token to see what waits for you.',
  late: 'late',
  due: 'due',
  changes: 'What changed',
  since: 'Since the last meeting:',
  ever: 'Since the beginning:',
  nothingChanged: 'Nothing changed.',
  more: 'more',
  totals: 'Totals of the roadmap',
  totalsWhy:
    'A project counts whole in each of its groups, so groups do not add up: the grand total stands by itself.',
  group: 'Group',
  dimension: 'By dimension',
  helix: 'By helix',
  year: 'By year',
  grand: 'Grand total',
  projects: 'Projects',
  need: 'Need',
  firm: 'Firm cover',
  gap: 'Gap',
};

type BoardTexts = typeof en;

const fr: BoardTexts = {
  title: 'Le comité',
  token: 'Jeton',
  tokenWhy:
    'Sans jeton, la vue publique est montrée. Un jeton reste dans cette page et est oublié à sa fermeture.',
  show: 'Montrer',
  refused: 'Le jeton n’a pas été accepté.',
  failed: 'L’office n’a pas répondu.',
  waiting: 'Ce qui vous attend',
  nothingWaits: 'Rien ne vous attend.',
  asPublic: 'Donnez un jeton pour voir ce qui vous attend.',
  late: 'en retard',
  due: 'pour le',
  changes: 'Ce qui a changé',
  since: 'Depuis la dernière réunion :',
  ever: 'Depuis le début :',
  nothingChanged: 'Rien n’a changé.',
  more: 'de plus',
  totals: 'Totaux de la feuille de route',
  totalsWhy:
    'Un projet compte entièrement dans chacun de ses groupes : ceux-ci ne s’additionnent pas, le total général est à part.',
  group: 'Groupe',
  dimension: 'Par dimension',
  helix: 'Par hélice',
  year: 'Par année',
  grand: 'Total général',
  projects: 'Projets',
  need: 'Besoin',
  firm: 'Couverture ferme',
  gap: 'Manque',
};

const nl: BoardTexts = {
  title: 'De raad',
  token: 'Token',
  tokenWhy:
    'Zonder token wordt de openbare weergave getoond. Een token blijft in deze pagina en wordt vergeten als ze sluit.',
  show: 'Tonen',
  refused: 'Het token is niet aanvaard.',
  failed: 'De office heeft niet geantwoord.',
  waiting: 'Wat op u wacht',
  nothingWaits: 'Er wacht niets op u.',
  asPublic: 'Geef een token om te zien wat op u wacht.',
  late: 'te laat',
  due: 'tegen',
  changes: 'Wat veranderd is',
  since: 'Sinds de laatste vergadering:',
  ever: 'Sinds het begin:',
  nothingChanged: 'Er is niets veranderd.',
  more: 'meer',
  totals: 'Totalen van de roadmap',
  totalsWhy:
    'Een project telt volledig in elk van zijn groepen: die tellen niet op, het algemene totaal staat apart.',
  group: 'Groep',
  dimension: 'Per dimensie',
  helix: 'Per helix',
  year: 'Per jaar',
  grand: 'Algemeen totaal',
  projects: 'Projecten',
  need: 'Behoefte',
  firm: 'Vaste dekking',
  gap: 'Tekort',
};

/** The words of the board's section. */
export const BOARD_TEXTS: Readonly<Record<PageLanguage, BoardTexts>> = { fr, nl, en };
