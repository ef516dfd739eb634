/** Telephone numbers: read in any French habit, kept in E.164, written for a French reader. */
import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import type { Phone } from '../values.ts';

/**
 * Overseas numbers written in the French national form, and the country whose code they bear.
 * The small metadata cannot tell these from numbers of mainland France, so the national plan's ranges are listed.
 */
const OVERSEAS_RANGES: readonly { readonly range: RegExp; readonly country: CountryCode }[] = [
  { range: /^0(590|69[01])/, country: 'GP' },
  { range: /^0(594|694)/, country: 'GF' },
  { range: /^0(596|69[67])/, country: 'MQ' },
  { range: /^0(262|263|69[23])/, country: 'RE' },
  { range: /^0(269|639)/, country: 'YT' },
];

/** Ranges reserved for fiction; 06 39 98 would otherwise read as a mobile of Mayotte. Source: ARCEP 2018-0881. */
const FICTION = /^0(19900|26191|35301|46571|53649|63998)\d{4}$/;

/** Countries where a number written without its code may also be a neighbour's or a French one. */
const RETRIES: readonly CountryCode[] = ['FR', 'MQ', 'GP', 'RE', 'GF', 'YT', 'PM', 'NC', 'PF', 'WF'];

/**
 * Reads a number as a person or the bank wrote it.
 * @param country ISO 3166-1 alpha-2 of the client's address: tried first for a number without its country code;
 *   clients abroad often keep a French mobile written "06…", so France and its overseas codes are tried next
 * @returns E.164, or null when the text cannot be a number. A number of the right length that no operator holds is
 *   kept: ranges reserved for fiction, and ranges opened after the library's data
 */
export function parsePhone(raw: string, country: string): Phone | null {
  const compact = raw.replace(/\(0\)/g, '').replace(/[^\d+]/g, '');
  if (/[a-z]/i.test(raw) || compact === '') return null;
  const international = compact.replace(/^00/, '+');
  if (international.startsWith('+')) return possible(parsePhoneNumberFromString(international));
  if (FICTION.test(compact)) return e164(parsePhoneNumberFromString(compact, 'FR'));

  const home: CountryCode = isSupportedCountry(country) ? country : 'FR';
  const overseas = home === 'FR' ? OVERSEAS_RANGES.find(({ range }) => range.test(compact)) : undefined;
  const countries = overseas ? [overseas.country, home] : [home, ...RETRIES.filter((other) => other !== home)];
  // One country after the other: a reading costs a few microseconds, and an import makes hundreds of thousands.
  let first: PhoneNumber | undefined;
  for (const [index, tried] of countries.entries()) {
    const reading = parsePhoneNumberFromString(compact, tried);
    if (reading?.isValid() === true) return e164(reading);
    if (index === 0) first = reading;
  }
  return possible(first);
}

/** "06 39 98 23 52" for a number of mainland France, else international with spaces. */
export function formatPhone(phone: Phone): string {
  const french = /^\+33(\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(phone);
  if (french !== null) return `0${french.slice(1).join(' ')}`;
  return parsePhoneNumberFromString(phone)?.formatInternational() ?? phone;
}

/**
 * The digits under which a number is searched, each once: national with its leading 0, and E.164 without the plus.
 * A number still being typed ("0639 98", "+33 6 39") gives the digits it has.
 */
export function searchDigits(raw: string): readonly string[] {
  const digits = raw.replace(/\D/g, '');
  if (digits === '') return [];
  const phone = parsePhone(raw, 'FR');
  const number = phone === null ? undefined : parsePhoneNumberFromString(phone);
  if (phone !== null && number !== undefined) return unique([nationalDigits(number), phone.slice(1)]);
  const international = raw.trim().startsWith('+') ? digits : /^00(\d+)$/.exec(digits)?.[1];
  if (international === undefined) return [digits];
  return international.startsWith('33') ? unique([`0${international.slice(2)}`, international]) : [international];
}

function nationalDigits(number: PhoneNumber): string {
  return number.countryCallingCode === '33' ? `0${number.nationalNumber}` : number.formatNational().replace(/\D/g, '');
}

function possible(number: PhoneNumber | undefined): Phone | null {
  return number?.isPossible() === true ? e164(number) : null;
}

function e164(number: PhoneNumber | undefined): Phone | null {
  return number === undefined ? null : (number.number as string as Phone);
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
