import type { AppointmentOut } from '#shared/contract/appointments.ts';
import type { AdvisorId } from '#shared/values.ts';
import { t } from '../../i18n/index.ts';

type People = Pick<
  AppointmentOut,
  'advisorId' | 'advisorName' | 'withAdvisorId' | 'withAdvisorName' | 'standsInForName'
>;

/** Who else is concerned, as one of them reads it: « pour Nadia Renoir », « avec Claire Vasseur ». */
export function peopleInWords(meeting: People, me: AdvisorId): readonly string[] {
  const { advisorId, advisorName, withAdvisorId, withAdvisorName, standsInForName } = meeting;
  const other = withAdvisorId === me ? advisorName : withAdvisorId ? withAdvisorName : null;
  return [
    ...(standsInForName && advisorId === me ? [t('covers:meeting.for', { name: standsInForName })] : []),
    ...(other ? [t('covers:meeting.with', { name: other })] : []),
  ];
}
