import { Badge, Button, Skeleton, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ProductSheet } from '#shared/contract/catalogue.ts';
import { useQuery } from '../../api/hooks.ts';
import { ErrorState, StaleBanner } from '../../ui/ErrorState.tsx';
import { Section } from '../../ui/Section.tsx';
import { useToday } from '../../ui/useNow.ts';
import { hitsText } from '../client/hits.ts';
import classes from './Products.module.css';
import { Pitch } from './pitch/Pitch.tsx';
import { SheetRules } from './SheetRules.tsx';

/** Takes a rule to the sandbox. */
export type TryRule = (product: string, ruleId: string) => void;

type ProductSheetViewProps = {
  readonly product: string;
  /** Another sheet, named in this one. */
  readonly onOpen: (product: string) => void;
  readonly onTry?: TryRule | undefined;
};

/** Everything there is to know of a product before speaking of it. The sheet before stays until the next one is there. */
export function ProductSheetView({ product, onOpen, onTry }: ProductSheetViewProps) {
  const { data, error, reload } = useQuery('catalogue.sheet', { product }, { events: ['catalogue.changed'] });
  if (!data) return error ? <ErrorState error={error} onRetry={reload} /> : <Waiting />;
  return (
    <article aria-labelledby="product-name" aria-busy={data.product !== product}>
      {error && <StaleBanner error={error} onRetry={reload} />}
      <Head sheet={data} />
      <div className={classes['sheetGrid']}>
        <div className={classes['column']}>
          <Pitch key={data.product} product={data.product} pitch={data.pitch} />
          <SheetRules sheet={data} onTry={onTry} />
        </div>
        <Facts sheet={data} onOpen={onOpen} />
      </div>
    </article>
  );
}

function Head({ sheet: { label, family, hits } }: { readonly sheet: ProductSheet }) {
  const { t } = useTranslation(['products', 'vocabulary']);
  return (
    <div className={classes['titleLine']}>
      <Title order={2} id="product-name">
        {label}
      </Title>
      <Badge size="sm" color="gray">
        {t(`vocabulary:family.${family}`)}
      </Badge>
      <Text span size="xs" c="dimmed">
        {t('hits')}&nbsp;: {hitsText(hits)}
      </Text>
    </div>
  );
}

type FactsProps = { readonly sheet: ProductSheet; readonly onOpen: (product: string) => void };

function Facts({ sheet, onOpen }: FactsProps) {
  const { t } = useTranslation('products');
  const { eligibility, figures, lifeCycle, gates, checks, complements, telSentence } = sheet;
  const today = useToday();
  return (
    <div className={classes['column']}>
      <Section title={t('eligibility')}>
        <Sentences of={eligibility} />
      </Section>
      <Section title={t('figures')}>
        <div className={classes['body']}>
          {figures.length === 0 && <p>{t('noFigure')}</p>}
          <ul>
            {figures.map(({ sentence, validFrom, validTo }) => {
              const now = validFrom <= today && (validTo === null || validTo >= today);
              return (
                <li key={sentence} className={now ? undefined : classes['coming']}>
                  {sentence}
                </li>
              );
            })}
          </ul>
        </div>
      </Section>
      <Section title={t('tel')}>
        <Sentences of={[telSentence]} />
      </Section>
      <Section title={t('before')}>
        <div className={classes['body']}>
          {gates.length + checks.length === 0 && <p>{t('nothingBefore')}</p>}
          {gates.length > 0 && <Listed title={t('gates')} sentences={gates} />}
          {checks.length > 0 && <Listed title={t('checks')} sentences={checks} />}
        </div>
      </Section>
      <Section title={t('lifeCycle')}>
        <Sentences of={lifeCycle} />
      </Section>
      <Section title={t('complements')}>
        <div className={classes['body']}>
          {complements.length === 0 && <p>{t('noComplement')}</p>}
          <div className={classes['links']}>
            {complements.map(({ product, label }) => (
              <Button
                key={product}
                size="compact-sm"
                variant="default"
                aria-label={t('openSheetOf', { product: label })}
                onClick={() => onOpen(product)}
              >
                {label}
              </Button>
            ))}
          </div>
        </div>
      </Section>
    </div>
  );
}

function Sentences({ of }: { readonly of: readonly string[] }) {
  const [only] = of;
  return (
    <div className={classes['body']}>
      {of.length === 1 ? (
        <p>{only}</p>
      ) : (
        <ul>
          {of.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Listed({ title, sentences }: { readonly title: string; readonly sentences: readonly string[] }) {
  return (
    <>
      <Title order={3}>{title}</Title>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}

function Waiting() {
  return (
    <div className={classes['stack']} aria-busy>
      <Skeleton h={28} w={260} />
      <Skeleton h={160} />
      <Skeleton h={160} />
    </div>
  );
}
