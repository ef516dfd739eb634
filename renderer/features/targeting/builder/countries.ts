import { countryName } from '#shared/domain/countries.ts';

/** Where clients of a French bank live: France and its territories first, then the others by name. */
const FRENCH = ['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'BL', 'MF', 'NC', 'PF', 'WF'];
const OTHERS = [
  ...['AD', 'AE', 'AR', 'AT', 'AU', 'BE', 'BG', 'BR', 'CA', 'CH', 'CI', 'CL', 'CM', 'CN', 'CO', 'CY', 'CZ', 'DE', 'DK'],
  ...['DZ', 'EE', 'EG', 'ES', 'FI', 'GA', 'GB', 'GR', 'HK', 'HR', 'HU', 'ID', 'IE', 'IL', 'IN', 'IS', 'IT', 'JP', 'KE'],
  ...['KR', 'LB', 'LI', 'LT', 'LU', 'LV', 'MA', 'MC', 'MG', 'ML', 'MT', 'MU', 'MX', 'MY', 'NL', 'NO', 'NZ', 'PE', 'PH'],
  ...['PL', 'PT', 'QA', 'RO', 'RS', 'SA', 'SE', 'SG', 'SI', 'SK', 'SN', 'TG', 'TH', 'TN', 'TR', 'TW', 'UA', 'US', 'UY'],
  ...['VN', 'ZA'],
];

const choice = (code: string) => ({ value: code, label: countryName(code) });

export const COUNTRY_CHOICES = [
  ...FRENCH.map(choice),
  ...OTHERS.map(choice).sort((a, b) => a.label.localeCompare(b.label, 'fr')),
];
