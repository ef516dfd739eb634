import { useTranslation } from 'react-i18next';
import type { NumberCorrection } from '#shared/contract/corrections.ts';
import { Section } from '../../ui/Section.tsx';
import { NumberLine } from '../consents/NumberLine.tsx';

/** Numbers of this client that somebody else answers; nothing when there is none. */
export function WrongNumbersPanel({ numbers }: { readonly numbers: readonly NumberCorrection[] }) {
  const { t } = useTranslation('consents');
  if (numbers.length === 0) return null;
  return (
    <Section title={t('number.title')} count={numbers.length} urgent>
      {numbers.map((correction) => (
        <NumberLine key={correction.id} correction={correction} />
      ))}
    </Section>
  );
}
