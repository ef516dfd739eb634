import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GapHouseholdRow } from '#shared/contract/gaps.ts';
import { usePagedQuery } from '../../api/pages.ts';
import { t } from '../../i18n/index.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { chosenRow } from './chosenRow.ts';
import classes from './Gaps.module.css';
import type { GapsViewProps } from './gapsPlace.ts';
import { HouseholdNeeds } from './HouseholdNeeds.tsx';

const CHANGES = ['clients.changed', 'portfolios.changed'] as const;
const ROW_HEIGHT = 46;

/** Household by household: one call for all its members. */
export function HouseholdsView({ place, mayCall, onChange }: GapsViewProps) {
  const { t: translate } = useTranslation('gaps');
  const { advisorId, household, households } = place;
  const question = { advisorId };
  const source = usePagedQuery('gaps.households', question, { events: CHANGES });
  const chosen = chosenRow(source, households.top, ({ householdId }) => householdId === household);
  return (
    <div className={classes['panes']}>
      <section className={classes['pane']} aria-label={translate('byHousehold')}>
        <div className={classes['title']}>
          <Title order={2}>{translate('byHousehold')}</Title>
        </div>
        <DataTable
          label={translate('byHousehold')}
          source={source}
          question={question}
          columns={columns(chosen?.householdId ?? null)}
          rowKey={({ householdId }) => householdId}
          onOpen={({ householdId }) => onChange({ household: householdId })}
          start={households}
          onPlace={(next) => onChange({ households: next })}
          rowHeight={ROW_HEIGHT}
          empty={<EmptyState title={translate('noHousehold')}>{translate('noHouseholdHint')}</EmptyState>}
        />
      </section>
      {chosen ? <HouseholdNeeds household={chosen} mayCall={mayCall} /> : <div />}
    </div>
  );
}

function columns(chosen: string | null): readonly Column<GapHouseholdRow>[] {
  return [
    {
      key: 'name',
      header: t('gaps:column.household'),
      render: ({ householdId, name, members }) => (
        <span className={classes['lines']}>
          <span className={classes['name']} title={name} data-chosen={householdId === chosen || undefined}>
            {t('gaps:householdName', { name })}
          </span>
          <span className={classes['quiet']} title={members.map((member) => member.name).join(', ')}>
            {members.map((member) => givenName(member.name, name)).join(', ')}
          </span>
        </span>
      ),
    },
    {
      key: 'members',
      header: t('gaps:column.members'),
      width: 78,
      align: 'right',
      render: ({ members, others }) => members.length + others,
    },
    { key: 'count', header: t('gaps:column.gaps'), width: 72, align: 'right', render: ({ count }) => count },
    { key: 'sum', header: t('gaps:column.sum'), width: 66, align: 'right', render: ({ sum }) => sum },
    {
      key: 'called',
      header: t('gaps:column.today'),
      width: 86,
      render: ({ calledToday }) =>
        calledToday !== null && (
          <span className={classes['quiet']} title={t('gaps:calledToday', { name: calledToday })}>
            {t('gaps:called')}
          </span>
        ),
    },
  ];
}

/** Without the family name that the household bears. */
function givenName(name: string, household: string): string {
  const family = household.split(' – ').find((each) => name.startsWith(`${each} `));
  return family === undefined ? name : name.slice(family.length + 1);
}
