import { tendersBindUntil, type ProcedureView } from '../../read/procedures.js';
import type { Due } from '../resolvers/words.js';
import { about, passes, stays, type DeadlineSource } from './source.js';

const WORDS = {
  requests: {
    en: 'Requests to take part in “{title}” are due.',
    fr: 'Les demandes de participation à « {title} » doivent parvenir.',
    nl: 'De aanvragen tot deelneming aan “{title}” moeten binnenkomen.',
    de: 'Die Teilnahmeanträge für „{title}“ müssen eingehen.',
  },
  tenders: {
    en: 'Tenders for “{title}” are due.',
    fr: 'Les offres pour « {title} » doivent parvenir.',
    nl: 'De offertes voor “{title}” moeten binnenkomen.',
    de: 'Die Angebote für „{title}“ müssen eingehen.',
  },
  validity: {
    en: 'The tenders for “{title}” bind until then: the award is to be decided.',
    fr: 'Les offres pour « {title} » engagent jusqu’alors : l’attribution est à décider.',
    nl: 'De offertes voor “{title}” binden tot dan: over de gunning moet worden beslist.',
    de: 'Die Angebote für „{title}“ binden bis dahin: Über den Zuschlag ist zu entscheiden.',
  },
  standstill: {
    en: 'The standstill of “{title}” ends: the contract may be signed from the next day.',
    fr: 'Le délai d’attente de « {title} » prend fin : le contrat peut être signé dès le lendemain.',
    nl: 'De wachttijd van “{title}” loopt af: de overeenkomst kan vanaf de volgende dag worden gesloten.',
    de: 'Die Stillhaltefrist von „{title}“ endet: Der Vertrag kann ab dem Folgetag geschlossen werden.',
  },
  notice: {
    en: 'The award of “{title}” is to be published.',
    fr: 'L’attribution de « {title} » est à publier.',
    nl: 'De gunning van “{title}” moet worden bekendgemaakt.',
    de: 'Der Zuschlag für „{title}“ ist zu veröffentlichen.',
  },
  contract: {
    en: 'The contract of “{title}” ends.',
    fr: 'Le contrat de « {title} » prend fin.',
    nl: 'De overeenkomst van “{title}” loopt af.',
    de: 'Der Vertrag von „{title}“ endet.',
  },
} as const;

const ofProcedure = (view: ProcedureView, today: string): readonly Due[] => {
  const { state, title, requestsDue, tendersDue, award, contract } = view;
  const words = (kind: keyof typeof WORDS): Due['words'] => about(WORDS[kind], title);
  const ofContract = contract
    ? [
        ...(contract.noticePublishedOn ? [] : stays(contract.noticeDue, words('notice'), today)),
        ...(contract.completedOn ? [] : stays(contract.endsOn, words('contract'), today)),
      ]
    : [];
  switch (state) {
    case 'launched':
      return passes(requestsDue?.on, words('requests'), today);
    case 'tendering':
      return passes(tendersDue?.on, words('tenders'), today);
    case 'evaluating':
      return award ? [] : passes(tendersBindUntil(view), words('validity'), today);
    case 'standstill':
      return passes(award?.standstill?.until, words('standstill'), today);
    default:
      return ofContract;
  }
};

/** The days of the procedures of a project and of their contracts. */
export const procurement: DeadlineSource = async ({ project, load, today }) =>
  (await load.procedures.load(project.id)).flatMap((view) => ofProcedure(view, today));
