import { CITYKEYS_ROWS } from './citykeys.js';
import { U4SSC_ROWS } from './u4ssc.js';

/** The published frameworks whose indicators are at hand, by name. */
export const REFERENCE_LISTS = ['citykeys', 'u4ssc'] as const;
export type ReferenceList = (typeof REFERENCE_LISTS)[number];

/** Whether a name was read in a published page, or is remembered and to be confirmed. */
export const REFERENCE_CERTAINTIES = ['found', 'remembered'] as const;
export type ReferenceCertainty = (typeof REFERENCE_CERTAINTIES)[number];

/** An indicator of a published framework, as its list words it, in English: what one of the office's own can follow. */
export interface ReferenceIndicator {
  readonly list: ReferenceList;
  /** Its number in the framework, where that has numbers. */
  readonly number?: string;
  /** From the widest group to the narrowest. */
  readonly groups: readonly string[];
  readonly name: string;
  readonly unit: string;
  readonly certainty: ReferenceCertainty;
}

const rowsOf = (text: string): readonly (readonly string[])[] =>
  text
    .trim()
    .split('\n')
    .map((row) => row.split('|'));

const citykeys = ([scope = '', theme = '', subtheme = '', name = '', unit = '']: readonly string[]) =>
  ({
    list: 'citykeys',
    groups: [scope, theme, subtheme].filter(Boolean),
    ...{ name, unit, certainty: 'remembered' },
  }) satisfies ReferenceIndicator;

const u4ssc = (row: readonly string[]): ReferenceIndicator => {
  const [number = '', dimension = '', sub = '', category = '', name = '', unit = '', certainty] = row;
  return {
    ...{ list: 'u4ssc', number, name, unit },
    groups: [dimension, sub, category].filter(Boolean),
    certainty: certainty === 'found' ? 'found' : 'remembered',
  };
};

/** The indicators of the published lists, in their order. Source: CITYkeys D1.4; ITU-T Y.4903. */
export const REFERENCE_INDICATORS: Readonly<Record<ReferenceList, readonly ReferenceIndicator[]>> = {
  citykeys: rowsOf(CITYKEYS_ROWS).map(citykeys),
  u4ssc: rowsOf(U4SSC_ROWS).map(u4ssc),
};
