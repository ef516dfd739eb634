import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PitchVersion } from '#shared/contract/catalogue.ts';
import classes from '../Products.module.css';

/** What to say, then what clients object with what to answer. */
export function PitchText({ pitch: { pitch, objections } }: { readonly pitch: PitchVersion }) {
  const { t } = useTranslation('products');
  return (
    <>
      <p className={classes['pitchText']}>«&nbsp;{pitch}&nbsp;»</p>
      <Title order={3}>{t('pitch.objections')}</Title>
      <dl className={classes['objections']}>
        {objections.map(({ objection, answer }) => (
          <div key={objection}>
            <dt>«&nbsp;{objection}&nbsp;»</dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
