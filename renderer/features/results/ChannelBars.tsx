import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '#shared/contract/index.ts';
import { Section } from '../../ui/Section.tsx';
import { Bar } from './Bar.tsx';
import type { Drill } from './LinesDrawer.tsx';
import classes from './Results.module.css';

export type ChannelBarsProps = {
  readonly channels: OutputOf<'indicators.get'>['channels'];
  readonly onOpen?: (drill: Drill) => void;
};

export function ChannelBars({ channels, onOpen }: ChannelBarsProps) {
  const { t } = useTranslation(['results', 'vocabulary']);
  const total = channels.reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(1, ...channels.map(({ count }) => count));
  return (
    <Section title={t('channels')} count={total}>
      {channels.length === 0 && (
        <Text size="sm" c="dimmed" p="sm">
          {t('noContact')}
        </Text>
      )}
      <ul className={classes['bars']}>
        {channels.map(({ channel, count, previous }) => {
          const name = t(`vocabulary:channel.${channel}`);
          const open =
            onOpen && count > 0 ? () => onOpen({ figure: 'contacts', name, channel, product: null }) : undefined;
          return (
            <Bar
              key={channel}
              name={name}
              share={count / most}
              value={String(count)}
              before={`(${previous})`}
              onOpen={open}
            />
          );
        })}
      </ul>
    </Section>
  );
}
