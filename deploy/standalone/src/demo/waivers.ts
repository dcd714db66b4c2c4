import type { CommandData, PutMotion } from '@helixboard/contracts';
import { euros } from './chapter-funding.js';
import { demoId } from './ids.js';
import { BLOCKED, PARKING } from './protagonists.js';
import { projectId } from './sheet.js';
import { type InLanguages, words } from './words.js';

/** Lets a project go on before its subsidy is firm: as an item of an agenda, and as the motion that is put. */
const waiver = (
  slug: string,
  terms: { readonly amount: number; readonly until: string; readonly of: Required<InLanguages> },
) => {
  const { amount, until, of } = terms;
  const title = words({
    fr: `Dérogation au financement ${of.fr}`,
    nl: `Afwijking voor de financiering van ${of.nl}`,
    en: `Waiver of the funding of ${of.en}`,
  });
  return {
    item: {
      itemId: demoId('agenda-item', `waiver/${slug}`),
      type: 'funding-waiver' as const,
      title,
      subject: { kind: 'project' as const, id: projectId(slug) },
    },
    motion: {
      motionId: demoId('motion', `waiver/${slug}`),
      title,
      text: words({
        fr: `Le conseil autorise le projet à avancer jusqu’au ${until} sans le subside régional (démo).`,
        nl: `De raad laat het project tot en met ${until} doorgaan zonder de gewestsubsidie (demo).`,
        en: `The board lets the project go on until ${until} without the regional subsidy (demo).`,
      }),
      waiver: { amount: euros(amount), instrument: 'subsidy', until },
    } satisfies Omit<CommandData<typeof PutMotion>, 'meetingId' | 'itemId'>,
  };
};

/** What the board waives in December 2018: the subsidy of a project is awaited until the end of 2019. */
export const parkingWaiver = waiver(PARKING, {
  amount: 1_400_000,
  until: '2019-12-31',
  of: { fr: 'du stationnement intelligent', nl: 'slim parkeren', en: 'smart parking' },
});

/** What it waives at its last meeting: the subsidy waits, as the Government's decision on the project does. */
export const irrigationWaiver = (realNow: number) =>
  waiver(BLOCKED.approval, {
    amount: 1_150_000,
    until: `${new Date(realNow).getUTCFullYear() + 2}-12-31`,
    of: { fr: 'de l’arrosage intelligent', nl: 'slimme irrigatie', en: 'smart irrigation' },
  });
