import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientGaps } from '#shared/contract/gaps.ts';
import classes from './ClientScreen.module.css';

type WhyNotDrawerProps = {
  readonly whyNot: ClientGaps['whyNot'];
  readonly opened: boolean;
  readonly onClose: () => void;
};

/** « Pourquoi pas ? »: each product that is not proposed, and what keeps it from being so. */
export function WhyNotDrawer({ whyNot, opened, onClose }: WhyNotDrawerProps) {
  const { t } = useTranslation('client');
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={t('whyNotTitle')}
      size={620}
      padding={0}
      classNames={{ header: classes['drawerHeader'] ?? '' }}
    >
      <WhyNotList whyNot={whyNot} />
    </Drawer>
  );
}

export function WhyNotList({ whyNot }: Pick<WhyNotDrawerProps, 'whyNot'>) {
  return (
    <dl className={classes['whyNot']}>
      {whyNot.map(({ product, label, sentences }) => (
        <div key={product} className={classes['whyNotLine']}>
          <dt>{label}</dt>
          <dd>{sentences.join(' ')}</dd>
        </div>
      ))}
    </dl>
  );
}
