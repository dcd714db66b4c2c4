import { folded } from '../projection/search-text.js';

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
