import type { ClientSheet } from '#shared/contract/clients.ts';
import { t } from '../../i18n/index.ts';

type Names = Pick<ClientSheet, 'name' | 'firstName'>;

/** As the lists write it, name first: "Lefèvre Camille". */
export function fullName({ name, firstName }: Names): string {
  return `${name} ${firstName}`;
}

/** "Mme Lefèvre Camille". */
export function titledName(sheet: Names & Pick<ClientSheet, 'civility'>): string {
  const civility = sheet.civility === null ? '' : `${t(`client:civility.${sheet.civility}`)} `;
  return civility + fullName(sheet);
}
