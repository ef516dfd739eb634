import { ActionIcon, CopyButton, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientSheet } from '#shared/contract/clients.ts';
import { countryName } from '#shared/domain/countries.ts';
import { formatPhone } from '#shared/domain/phone.ts';
import { DEFAULT_COMFORT } from '#shared/domain/slots.ts';
import type { ClientId, Phone } from '#shared/values.ts';
import { useQuery } from '../../api/hooks.ts';
import { Section } from '../../ui/Section.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { useToday } from '../../ui/useNow.ts';
import { DateText, PhoneText } from '../../ui/values.tsx';
import { ClientZone } from '../agenda/ClientZone.tsx';
import { ComfortHours } from '../agenda/ComfortHours.tsx';
import { BestTimes } from './BestTimes.tsx';
import classes from './ClientScreen.module.css';
import { isWrongNumber } from './phones.ts';

/** Who the client is and how to reach them, with the hour on their clock. */
export function IdentityPanel({ sheet }: { readonly sheet: ClientSheet }) {
  const { t } = useTranslation(['client', 'common']);
  const today = useToday();
  const [choosing, setChoosing] = useState(false);
  const zoneField = useRef<HTMLInputElement>(null);
  useShortcut('clientZone', () => setChoosing(true));
  const { mobile, landline, email, bornOn, birthCountry, idDocumentExpiresOn } = sheet;
  const expired = idDocumentExpiresOn !== null && idDocumentExpiresOn < today;
  return (
    <Section title={t('identity')}>
      <dl className={classes['facts']}>
        <Fact name={t('mobile')}>
          {mobile && <CopyablePhone phone={mobile} wrong={isWrongNumber(sheet, mobile)} />}
        </Fact>
        <Fact name={t('landline')}>
          {landline && <CopyablePhone phone={landline} wrong={isWrongNumber(sheet, landline)} />}
        </Fact>
        <Fact name={t('email')}>{email && <Email address={email} />}</Fact>
        <Fact name={t('address')}>
          {addressOf(sheet) && <span className={classes['address']}>{addressOf(sheet)}</span>}
        </Fact>
        <Fact name={t('bornOn')}>
          {bornOn && (
            <>
              <DateText on={bornOn} />
              {birthCountry !== null && birthCountry !== 'FR' && ` (${countryName(birthCountry)})`}
            </>
          )}
        </Fact>
        <Fact name={t('tax')}>{taxOf(sheet, t('usPerson'))}</Fact>
        <Fact name={t('onboardedOn')}>{sheet.onboardedOn && <DateText on={sheet.onboardedOn} />}</Fact>
        <Fact name={t('idDocument')}>
          {idDocumentExpiresOn && (
            <span className={expired ? classes['warn'] : undefined}>
              {t(expired ? 'expiredOn' : 'validUntil')} <DateText on={idDocumentExpiresOn} />
            </span>
          )}
        </Fact>
        <Fact name={t('closedOn')}>{sheet.closedOn && <DateText on={sheet.closedOn} />}</Fact>
        <Fact name={t('deceasedOn')}>{sheet.deceasedOn && <DateText on={sheet.deceasedOn} />}</Fact>
        <Fact name={t('vanishedOn')}>{sheet.vanishedOn && <DateText on={sheet.vanishedOn} />}</Fact>
      </dl>
      <div className={classes['zone']}>
        <ClientZone
          clientId={sheet.id}
          zone={sheet.zone}
          confirmed={sheet.zoneConfirmed}
          open={choosing}
          onOpen={setChoosing}
          onConfirmed={() => setChoosing(false)}
          field={zoneField}
        />
        {sheet.zone !== null && <Comfort clientId={sheet.id} />}
      </div>
      <BestTimes bestTimes={sheet.bestTimes} />
    </Section>
  );
}

/** The hours at which the client is met; the usual ones until they are changed. */
function Comfort({ clientId }: { readonly clientId: ClientId }) {
  const { data, reload } = useQuery('comfort.get', { clientId }, { events: ['clients.changed'] });
  if (!data) return null;
  const comfort = { ...(data.comfort ?? DEFAULT_COMFORT), own: data.comfort !== null };
  return <ComfortHours clientId={clientId} comfort={comfort} onSet={reload} />;
}

/** A line of facts; nothing when nothing is known. */
function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  if (children === null || children === '') return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Breaks before the @ rather than anywhere. */
function Email({ address }: { readonly address: string }) {
  const at = address.lastIndexOf('@');
  return (
    <>
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </>
  );
}

function CopyablePhone({ phone, wrong }: { readonly phone: Phone; readonly wrong: boolean }) {
  const { t } = useTranslation(['client', 'consents']);
  return (
    <CopyButton value={formatPhone(phone)}>
      {({ copied, copy }) => (
        <span className={classes['phone']}>
          <PhoneText phone={phone} {...(wrong ? { td: 'line-through' } : { fw: 600 })} />{' '}
          {wrong && <VisuallyHidden>{t('consents:number.toCorrect')}</VisuallyHidden>}
          <Tooltip label={copied ? t('copied') : t('copy')}>
            <ActionIcon
              size="xs"
              variant="subtle"
              color="gray"
              aria-label={t('copyPhone', { phone: formatPhone(phone) })}
              onClick={copy}
            >
              {copied ? <IconCheck size={13} aria-hidden /> : <IconCopy size={13} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        </span>
      )}
    </CopyButton>
  );
}

function addressOf({ address, postcode, city, country }: ClientSheet): string | null {
  const town = [postcode, city].filter(Boolean).join(' ');
  const parts = [address, town, country === null || country === 'FR' ? null : countryName(country)].filter(Boolean);
  return parts.length === 0 ? null : parts.join('\n');
}

function taxOf({ taxResidence, usPerson }: ClientSheet, usPersonText: string): string | null {
  const parts = [taxResidence === null ? null : countryName(taxResidence), usPerson ? usPersonText : null].filter(
    Boolean,
  );
  return parts.length === 0 ? null : parts.join(' · ');
}
