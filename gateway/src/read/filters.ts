import { territory as territoryCode } from '@helixboard/contracts';
import { folded } from '../projection/search-text.js';
import { ReadError } from './errors.js';

const TERRITORY = territoryCode();

/** Collects conditions and the values that they name, behind the parameters that are there already. */
export class Conditions {
  readonly where: string[] = [];
  readonly parameters: unknown[];

  constructor(parameters: readonly unknown[]) {
    this.parameters = [...parameters];
  }

  /** Adds a condition, unless its value is left out or an empty list; `:value` stands for the value. */
  add(condition: string, value: unknown): this {
    if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return this;
    this.parameters.push(value);
    this.where.push(condition.replaceAll(':value', `$${this.parameters.length}`));
    return this;
  }

  /** Names one more value; gives what stands for it in a condition. */
  name(value: unknown): string {
    this.parameters.push(value);
    return `$${this.parameters.length}`;
  }

  /**
   * Only what is in the territory of exactly this code.
   * @throws {ReadError} READ.TERRITORY_INVALID for what is no NIS or NUTS code: nothing could ever be found
   */
  territory(code: string | null | undefined): this {
    if (code !== undefined && code !== null && !TERRITORY.safeParse(code).success) {
      throw new ReadError('READ.TERRITORY_INVALID');
    }
    return this.add('m.territory = :value', code);
  }

  /** Every word must occur in a folded text; accents and case do not count. */
  words(column: string, text: string | null | undefined): this {
    const words = folded(text ?? '')
      .split(' ')
      .filter(Boolean);
    return this.add(
      `not exists (select from unnest(:value::text[]) word where position(word in ${column}) = 0)`,
      words,
    );
  }
}
