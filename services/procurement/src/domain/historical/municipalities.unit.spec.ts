import { describe, expect, it } from '@jest/globals';
import { municipalityNamed } from './municipalities.js';

describe('the municipality of a town', () => {
  it.each([
    ['Bruxelles', '21004'],
    ['Brussel', '21004'],
    ['Brussels', '21004'],
    ['Brüssel', '21004'],
    ['Брюксел', '21004'],
    ['BRUXELLES', '21004'],
    ['Elsene', '21009'],
    ['Ixelles', '21009'],
    ['Укл', '21016'],
    ['Evere', '21006'],
    ['Saint Josse-Ten-Noode', '21014'],
    [' sint-lambrechts-woluwe ', '21018'],
  ])('is known for %s', (town, nis) => {
    expect(municipalityNamed(town)).toBe(nis);
  });

  it.each(['Антверпен', 'Gosselies', 'Bruxelles-Midi', '', 'Hasselt'])('is not guessed for “%s”', (town) => {
    expect(municipalityNamed(town)).toBeUndefined();
  });
});
