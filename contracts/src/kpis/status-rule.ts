import type { Language } from '../kernel/fields.js';
import type { IndicatorDirection } from './codes.js';

type InLanguages = Readonly<Record<Language, string>>;

const ALONG: InLanguages = {
  en: 'Rule {rule}: the latest value is compared with the straight line from the baseline to each target, on the last day of the period measured. On the line or better: on track. Behind it by at most {tolerance} of the way from the baseline to the last target: at risk. Further behind: off track. Not measured, or the next measurement overdue: no data.',
  fr: 'Règle {rule} : la dernière valeur est comparée à la ligne droite qui va de la valeur de référence à chaque objectif, au dernier jour de la période mesurée. Sur la ligne ou mieux : en bonne voie. En retard d’au plus {tolerance} du chemin entre la valeur de référence et le dernier objectif : à risque. Plus en retard : hors trajectoire. Non mesuré, ou mesure suivante en retard : pas de données.',
  nl: 'Regel {rule}: de laatste waarde wordt vergeleken met de rechte lijn van de nulmeting naar elk streefdoel, op de laatste dag van de gemeten periode. Op de lijn of beter: op schema. Hoogstens {tolerance} van de weg van nulmeting tot laatste streefdoel achterop: risico. Verder achterop: van koers. Niet gemeten, of volgende meting te laat: geen gegevens.',
  de: 'Regel {rule}: Der letzte Wert wird am letzten Tag des gemessenen Zeitraums mit der Geraden vom Ausgangswert zu jedem Ziel verglichen. Auf der Geraden oder besser: im Plan. Höchstens {tolerance} des Weges vom Ausgangswert zum letzten Ziel zurück: gefährdet. Weiter zurück: nicht im Plan. Nicht gemessen oder nächste Messung überfällig: keine Daten.',
};

const WITHIN: InLanguages = {
  en: 'Rule {rule}: the latest value is compared with a band around the straight line from the baseline to each target, on the last day of the period measured. Within the band: on track. Outside it by at most {tolerance} of its width: at risk. Further outside: off track. Not measured, or the next measurement overdue: no data.',
  fr: 'Règle {rule} : la dernière valeur est comparée à une bande autour de la ligne droite qui va de la valeur de référence à chaque objectif, au dernier jour de la période mesurée. Dans la bande : en bonne voie. En dehors d’au plus {tolerance} de sa largeur : à risque. Plus en dehors : hors trajectoire. Non mesuré, ou mesure suivante en retard : pas de données.',
  nl: 'Regel {rule}: de laatste waarde wordt vergeleken met een band rond de rechte lijn van de nulmeting naar elk streefdoel, op de laatste dag van de gemeten periode. Binnen de band: op schema. Er hoogstens {tolerance} van de breedte buiten: risico. Verder erbuiten: van koers. Niet gemeten, of volgende meting te laat: geen gegevens.',
  de: 'Regel {rule}: Der letzte Wert wird am letzten Tag des gemessenen Zeitraums mit einem Band um die Gerade vom Ausgangswert zu jedem Ziel verglichen. Im Band: im Plan. Höchstens {tolerance} seiner Breite außerhalb: gefährdet. Weiter außerhalb: nicht im Plan. Nicht gemessen oder nächste Messung überfällig: keine Daten.',
};

/** A share in basis points as a reader of a language writes it: `12,5 %`. */
const percent = (bp: number, language: Language): string => {
  const fraction = String(bp % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  const point = language === 'en' ? '.' : ',';
  const number = `${Math.floor(bp / 100)}${fraction === '' ? '' : `${point}${fraction}`}`;
  return language === 'fr' || language === 'de' ? `${number}\u00a0%` : `${number}%`;
};

/** The rule by which an indicator is judged, in a sentence that a person can check it by. */
export const ruleText = (
  {
    rule,
    direction,
    toleranceBp,
  }: {
    readonly rule: number;
    readonly direction: IndicatorDirection;
    readonly toleranceBp: number;
  },
  language: Language,
): string =>
  (direction === 'within-band' ? WITHIN : ALONG)[language]
    .replace('{rule}', String(rule))
    .replace('{tolerance}', percent(toleranceBp, language));
