import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SandboxResult } from '#shared/contract/catalogue.ts';
import type { ClientId } from '#shared/values.ts';
import { t } from '../../../i18n/index.ts';
import { openClient } from '../../../nav.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { type PlainColumn, PlainTable } from '../../../ui/PlainTable.tsx';
import { Section } from '../../../ui/Section.tsx';
import classes from '../Products.module.css';

type Row = SandboxResult['products'][number];

/** Who would enter the needs and who would leave them, product by product, with some clients to judge by. */
export function TrialResult({ trial: { clients, enter, leave, products } }: { readonly trial: SandboxResult }) {
  const { t: translate } = useTranslation('products');
  const moved = products.filter((product) => product.enter + product.leave > 0);
  const same = products.length - moved.length;
  return (
    <Section title={translate('trial.title')}>
      {moved.length === 0 ? (
        <EmptyState title={translate('trial.nothing')}>{translate('trial.nothingText')}</EmptyState>
      ) : (
        <>
          <Text size="sm" className={classes['body'] ?? ''} component="output" display="block">
            {translate('trial.sum', {
              clients,
              enter: translate('trial.enter', { count: enter }),
              leave: translate('trial.leave', { count: leave }),
            })}
          </Text>
          <PlainTable
            label={translate('trial.title')}
            rows={moved}
            columns={columns()}
            rowKey={({ product }) => product}
            minWidth={600}
            framed={false}
          />
          {same > 0 && (
            <Text size="xs" c="dimmed" px={12} py={6}>
              {translate('trial.same', { count: same })}
            </Text>
          )}
        </>
      )}
    </Section>
  );
}

function columns(): readonly PlainColumn<Row>[] {
  const number = (count: number) => t('products:trial.number', { count });
  return [
    { key: 'product', header: t('products:trial.column.product'), render: ({ label }) => label },
    {
      key: 'before',
      header: t('products:trial.column.before'),
      width: 64,
      align: 'right',
      render: ({ before }) => number(before),
    },
    {
      key: 'after',
      header: t('products:trial.column.after'),
      width: 64,
      align: 'right',
      render: ({ after }) => number(after),
    },
    {
      key: 'enter',
      header: t('products:trial.column.enter'),
      width: 72,
      align: 'right',
      render: ({ enter }) => (enter === 0 ? t('none') : t('products:trial.plus', { count: enter })),
    },
    {
      key: 'leave',
      header: t('products:trial.column.leave'),
      width: 72,
      align: 'right',
      render: ({ leave }) => (leave === 0 ? t('none') : t('products:trial.minus', { count: leave })),
    },
    {
      key: 'examples',
      header: t('products:trial.column.examples'),
      width: 250,
      render: (row) => <Examples {...row} />,
    },
  ];
}

function Examples({ examples }: Pick<Row, 'examples'>) {
  return (
    <div className={classes['examples']}>
      {examples.map(({ clientId, name, enters }) => (
        <Button
          key={clientId}
          size="compact-xs"
          variant="subtle"
          color={enters ? 'teal' : 'orange'}
          title={t(enters ? 'products:trial.enters' : 'products:trial.leaves', { name })}
          onClick={() => openClient(clientId as ClientId)}
        >
          {enters ? '+' : '−'} {name}
        </Button>
      ))}
    </div>
  );
}
