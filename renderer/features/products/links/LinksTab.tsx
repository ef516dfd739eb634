import { Badge, Button, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#shared/contract/index.ts';
import { useQuery } from '../../../api/hooks.ts';
import { t } from '../../../i18n/index.ts';
import { ErrorState, StaleBanner } from '../../../ui/ErrorState.tsx';
import { type PlainColumn, PlainTable } from '../../../ui/PlainTable.tsx';
import { Section } from '../../../ui/Section.tsx';
import { dayAndTime } from '../../../ui/when.ts';
import { useAccount } from '../../session/sessionStore.ts';
import classes from '../Products.module.css';
import { useProducts } from '../useProducts.ts';
import { LinkModal } from './LinkModal.tsx';

export type Link = OutputOf<'catalogue.links'>[number];

const COLOR: Readonly<Record<Link['tel']['basis'], string>> = { linked: 'indigo', consent: 'gray', service: 'teal' };

/** On what basis a client may be called about each product. The gate reads this; the director alone decides otherwise. */
export function LinksTab() {
  const { t: translate } = useTranslation('products');
  const { role } = useAccount();
  const { data, error, reload } = useQuery('catalogue.links', {}, { events: ['catalogue.changed'] });
  const { labelOf } = useProducts();
  const [edited, setEdited] = useState<Link | null>(null);
  const mayEdit = role === 'branch_director';
  return (
    <div className={classes['stack']}>
      <Text size="sm" c="dimmed">
        {translate('links.explain')}
        {!mayEdit && ` ${translate('links.readOnly')}`}
      </Text>
      {error && data && <StaleBanner error={error} onRetry={reload} />}
      <Section title={translate('links.title')}>
        {!data &&
          (error ? <ErrorState error={error} onRetry={reload} /> : <Skeleton h={240} m="sm" w="auto" aria-busy />)}
        {data && (
          <PlainTable
            label={translate('links.title')}
            rows={data}
            columns={columns(labelOf, mayEdit ? setEdited : null)}
            rowKey={({ product }) => product}
            minWidth={820}
            framed={false}
          />
        )}
      </Section>
      <LinkModal link={edited} onClose={() => setEdited(null)} />
    </div>
  );
}

function columns(
  labelOf: (code: string) => string,
  onEdit: ((link: Link) => void) | null,
): readonly PlainColumn<Link>[] {
  const shown: readonly PlainColumn<Link>[] = [
    { key: 'product', header: t('products:links.column.product'), width: 220, render: ({ label }) => label },
    {
      key: 'basis',
      header: t('products:links.column.basis'),
      width: 130,
      render: ({ tel: { basis } }) => <Badge color={COLOR[basis]}>{t(`products:links.basis.${basis}`)}</Badge>,
    },
    {
      key: 'linked',
      header: t('products:links.column.linked'),
      render: ({ tel }) => (tel.basis === 'linked' ? linkedText(tel, labelOf) : t('none')),
    },
    { key: 'change', header: t('products:links.column.change'), width: 260, render: changeText },
  ];
  if (onEdit === null) return shown;
  return [
    ...shown,
    {
      key: 'action',
      header: t('products:links.column.action'),
      width: 96,
      render: (link) => (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('products:links.editOf', { product: link.label })}
          onClick={() => onEdit(link)}
        >
          {t('products:links.edit')}
        </Button>
      ),
    },
  ];
}

type Linked = Extract<Link['tel'], { basis: 'linked' }>;

function linkedText({ to, notIfVulnerable }: Linked, labelOf: (code: string) => string): string {
  const names = to.map(labelOf).join(', ');
  return notIfVulnerable ? `${names} (${t('products:links.notIfVulnerable')})` : names;
}

function changeText({ changedAtMs, changedByName, motive }: Link): string {
  if (changedAtMs === null) return t('products:links.fromCatalogue');
  return t('products:links.changed', {
    when: dayAndTime(changedAtMs),
    name: changedByName ?? '',
    motive: motive ?? '',
  });
}
