import type { Absence } from '#shared/contract/hours.ts';
import type { AdvisorId } from '#shared/values.ts';
import { useCommand } from '../../api/hooks.ts';
import { t } from '../../i18n/index.ts';
import { notifyUndo } from '../../ui/notify.tsx';

/** Another deputy for an absence, or nobody; may be undone. */
export function useDeputyChange(nameOf: (id: AdvisorId) => string | undefined) {
  const { run, busy, error } = useCommand('absences.setDeputy');
  async function change({ id, deputyId: before }: Pick<Absence, 'id' | 'deputyId'>, deputyId: AdvisorId | null) {
    if (before === deputyId) return;
    if (!(await run({ id, deputyId }))) return;
    const message = deputyId === null ? t('covers:deputy.removed') : t('covers:deputy.set', { name: nameOf(deputyId) });
    notifyUndo(message, () => void run({ id, deputyId: before }));
  }
  return { change, busy, error };
}
