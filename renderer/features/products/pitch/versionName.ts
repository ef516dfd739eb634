import type { PitchVersion } from '#shared/contract/catalogue.ts';
import { t } from '../../../i18n/index.ts';
import { dayAndTime } from '../../../ui/when.ts';

/** "Version 3, Claire Vasseur, mar. 24 nov., 10:00", or that it is the catalogue's. */
export function versionName({ version, writtenAtMs, writtenByName }: PitchVersion): string {
  if (writtenAtMs === null || writtenByName === null) return t('products:pitch.catalogue');
  return t('products:pitch.version', { version, name: writtenByName, when: dayAndTime(writtenAtMs) });
}
