import type { CommandData, DefineIndicator } from '@helixboard/contracts';
import { BLOCKED, OPEN_DATA } from './protagonists.js';
import { words } from './words.js';

type Said = 'names' | 'definition' | 'unit' | 'direction' | 'source';

/** An indicator of the demo: its values are invented. */
export interface Measured extends Pick<CommandData<typeof DefineIndicator>, Said> {
  /** Its value of 2017, and the target. */
  readonly from: string;
  readonly to: string;
  /** How much of the way on its path was gone, in percent: in the years before the last, and in the last. */
  readonly share: { readonly before: number; readonly last: number };
  readonly slug?: string;
  readonly owner: string;
}

/** Where a name comes from, and how sure that is: `found` in a published page, or `remembered`. */
const u4ssc = (number: string, certainty: 'found' | 'remembered'): string =>
  `U4SSC ${number} (ITU-T Y.4903), name ${certainty}; values invented (demo)`;

const PERCENT = words({ fr: '%', nl: '%', en: '%' });

export const INDICATORS: Readonly<Record<string, Measured>> = {
  'open-data': {
    names: words({
      fr: 'Jeux de données ouvertes publiés (démo)',
      nl: 'Gepubliceerde open datasets (demo)',
      en: 'Open Data: sets published (demo)',
    }),
    definition: words({
      fr: 'Nombre de jeux de données que la Région publie pour tous, à la fin de l’année (démo).',
      nl: 'Aantal datasets die het Gewest voor iedereen publiceert, op het einde van het jaar (demo).',
      en: 'Number of data sets that the Region publishes for all, at the end of the year (demo).',
    }),
    unit: words({ fr: 'jeux de données', nl: 'datasets', en: 'data sets' }),
    direction: 'higher-better',
    source: u4ssc('EC:ICT:PS:1A', 'found'),
    from: '42',
    to: '900',
    share: { before: 108, last: 104 },
    slug: OPEN_DATA,
    owner: 'brussels-smart-city-office',
  },
  wifi: {
    names: words({
      fr: 'Wi-Fi dans l’espace public (démo)',
      nl: 'Wifi in de openbare ruimte (demo)',
      en: 'Availability of Wi-Fi in Public Areas (demo)',
    }),
    definition: words({
      fr: 'Nombre de points d’accès gratuits dans l’espace public (démo).',
      nl: 'Aantal gratis toegangspunten in de openbare ruimte (demo).',
      en: 'Number of free access points in public areas (demo).',
    }),
    unit: words({ fr: 'points d’accès', nl: 'toegangspunten', en: 'access points' }),
    direction: 'higher-better',
    source: u4ssc('EC:ICT:ICT:5C', 'found'),
    from: '120',
    to: '600',
    share: { before: 101, last: 94 },
    owner: 'bric',
  },
  lighting: {
    names: words({
      fr: 'Consommation de l’éclairage public (démo)',
      nl: 'Verbruik van de openbare verlichting (demo)',
      en: 'Energy used by street lighting (demo)',
    }),
    definition: words({
      fr: 'Électricité consommée par point lumineux et par an (démo).',
      nl: 'Elektriciteit per lichtpunt en per jaar (demo).',
      en: 'Electricity per lamp and year (demo).',
    }),
    unit: words({ fr: 'kWh par point lumineux', nl: 'kWh per lichtpunt', en: 'kWh per lamp' }),
    direction: 'lower-better',
    source: 'Demo office; values invented (demo)',
    from: '410',
    to: '180',
    share: { before: 100, last: 62 },
    slug: BLOCKED.funding,
    owner: 'brussels-capital-region',
  },
  'public-transport': {
    names: words({
      fr: 'Arrêts avec information en temps réel (démo)',
      nl: 'Haltes met actuele reisinformatie (demo)',
      en: 'Dynamic Public Transport Information (demo)',
    }),
    definition: words({
      fr: 'Part des arrêts qui annoncent les prochains passages (démo).',
      nl: 'Aandeel van de haltes die de volgende ritten aankondigen (demo).',
      en: 'Share of the stops that announce the next rides (demo).',
    }),
    unit: PERCENT,
    direction: 'higher-better',
    source: u4ssc('EC:ICT:T:1C', 'remembered'),
    from: '35',
    to: '90',
    share: { before: 103, last: 106 },
    owner: 'brussels-capital-region',
  },
  new: {
    names: words({
      fr: 'Démarches en ligne (démo)',
      nl: 'Onlinedienstverlening (demo)',
      en: 'e-Government (demo)',
    }),
    definition: words({
      fr: 'Nombre de démarches que l’on peut accomplir entièrement en ligne (démo).',
      nl: 'Aantal diensten die volledig online kunnen worden afgehandeld (demo).',
      en: 'Number of services that can be completed online (demo).',
    }),
    unit: words({ fr: 'démarches', nl: 'diensten', en: 'services' }),
    direction: 'higher-better',
    source: u4ssc('EC:ICT:PS:2A', 'found'),
    from: '12',
    to: '80',
    share: { before: 100, last: 100 },
    owner: 'brussels-smart-city-office',
  },
};
