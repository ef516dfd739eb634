import { describe, expect, test } from 'vitest';
import { formatPhone, parsePhone, searchDigits } from '#shared/domain/phone.ts';
import { Phone } from '#shared/values.ts';

describe('reading a number', () => {
  const read = (cases: readonly (readonly [string, string, string | null])[]) =>
    expect(cases.map(([raw, country]) => parsePhone(raw, country))).toEqual(cases.map(([, , phone]) => phone));

  test('the same number in any habit is one number', () => {
    read([
      ['06 39 98 23 52', 'FR', '+33639982352'],
      ['0639982352', 'FR', '+33639982352'],
      ['06.39.98.23.52', 'FR', '+33639982352'],
      ['+33 6 39 98 23 52', 'FR', '+33639982352'],
      ['+33 (0)6 39 98 23 52', 'FR', '+33639982352'],
      ['0033639982352', 'FR', '+33639982352'],
      ['01 99 00 41 46', 'FR', '+33199004146'],
    ]);
  });

  test('an expatriate’s French mobile stays French, whatever the country of the address', () => {
    const countries = ['US', 'DE', 'CH', 'BE', 'SG', 'AU', 'AE', 'NC', 'MQ', 'RE', 'YT', 'PF', 'XX', ''];
    read(countries.map((country) => ['06 39 98 23 52', country, '+33639982352'] as const));
    read(['US', 'SG', 'NC', 'PF'].map((country) => ['06 12 34 56 78', country, '+33612345678'] as const));
  });

  test('overseas numbers get their own country code', () => {
    read([
      ['0590 27 12 34', 'FR', '+590590271234'],
      ['0590 27 12 34', 'GP', '+590590271234'],
      ['0690 35 12 34', 'FR', '+590690351234'],
      ['0594 30 12 34', 'FR', '+594594301234'],
      ['0696 20 12 34', 'FR', '+596696201234'],
      ['0596 60 12 34', 'MQ', '+596596601234'],
      ['0262 20 12 34', 'FR', '+262262201234'],
      ['0692 12 34 56', 'RE', '+262692123456'],
      ['0692 12 34 56', 'FR', '+262692123456'],
      ['0639 09 12 34', 'FR', '+262639091234'],
      ['0269 61 12 34', 'FR', '+262269611234'],
      ['27 12 34', 'NC', '+687271234'],
      ['40 41 12 34', 'PF', '+68940411234'],
      ['41 12 34', 'PM', '+508411234'],
    ]);
  });

  test('a foreign number is read in the country of the address', () => {
    read([
      ['044 668 18 00', 'CH', '+41446681800'],
      ['(212) 555-0123', 'US', '+12125550123'],
      ['0044 20 7946 0958', 'FR', '+442079460958'],
    ]);
  });

  test('what cannot be a number is refused', () => {
    read([
      ['', 'FR', null],
      ['inconnu', 'FR', null],
      ['06 39', 'FR', null],
      ['06 39 98 23 52 11 22 33', 'FR', null],
      ['+999 12', 'FR', null],
    ]);
  });

  test('every number read is a well-formed E.164 number', () => {
    const all = ['0639982352', '0590271234', '+41446681800'].map((raw) => parsePhone(raw, 'FR'));
    expect(all.map((phone) => Phone.safeParse(phone).success)).toEqual([true, true, true]);
  });
});

test('a French number is shown as one is told it, a foreign one with its code', () => {
  const shown = ['+33639982352', '+590590271234', '+41446681800', '+687271234'].map((phone) =>
    formatPhone(Phone.parse(phone)),
  );
  expect(shown).toEqual(['06 39 98 23 52', '+590 590 27 12 34', '+41 44 668 18 00', '+687 27 12 34']);
});

describe('searching a number', () => {
  test('a number is found under its national and its international digits', () => {
    expect(searchDigits('+33639982352')).toEqual(['0639982352', '33639982352']);
    expect(searchDigits('06 39 98 23 52')).toEqual(['0639982352', '33639982352']);
    expect(searchDigits('+590590271234')).toEqual(['0590271234', '590590271234']);
    expect(searchDigits('+41446681800')).toEqual(['0446681800', '41446681800']);
    expect(searchDigits('+687271234')).toEqual(['271234', '687271234']);
  });

  test('a number being typed is searched by the digits it has', () => {
    expect(searchDigits('0639 98')).toEqual(['063998']);
    expect(searchDigits('+33 6 39')).toEqual(['0639', '33639']);
    expect(searchDigits('0033 6 39')).toEqual(['0639', '33639']);
    expect(searchDigits('98 23')).toEqual(['9823']);
    expect(searchDigits('lefevre')).toEqual([]);
  });
});
