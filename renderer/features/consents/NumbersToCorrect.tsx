import { Box } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from '../../api/hooks.ts';
import { openClient } from '../../nav.ts';
import { Section } from '../../ui/Section.tsx';
import { NumberLine } from './NumberLine.tsx';
import classes from './NumbersToCorrect.module.css';

/** « Numéros à corriger » of one's own clients; nothing when there is none. */
export function NumbersToCorrect() {
  const { t } = useTranslation('consents');
  const { data: numbers = [] } = useQuery(
    'corrections.list',
    {},
    { events: ['clients.changed', 'contacts.changed', 'imports.changed', 'portfolios.changed'] },
  );
  if (numbers.length === 0) return null;
  const toDo = numbers.filter(({ askedBankAtMs }) => askedBankAtMs === null).length;
  return (
    <Box mb="sm" style={{ flex: 'none' }}>
      <Section title={t('number.listTitle')} count={toDo} urgent>
        <div className={classes['numbers']}>
          {numbers.map((correction) => (
            <NumberLine key={correction.id} correction={correction} onOpen={({ clientId }) => openClient(clientId)} />
          ))}
        </div>
      </Section>
    </Box>
  );
}
