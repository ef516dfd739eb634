import { ActionIcon, Badge, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ClientSheet } from '#shared/contract/clients.ts';
import type { ConsentOut, ConsentRefusal } from '#shared/contract/consents.ts';
import { localDate } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type RowId } from '#shared/values.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { Section } from '../../ui/Section.tsx';
import { DateText } from '../../ui/values.tsx';
import { dayAndTime } from '../../ui/when.ts';
import { ConsentKeys } from '../consents/ConsentKeys.tsx';
import { undo } from '../consents/consentActions.ts';
import { type ConsentClient, openConsent } from '../consents/consentStore.ts';
import { slotText } from '../consents/wording.ts';
import classes from './ClientScreen.module.css';
import { Nothing } from './Nothing.tsx';
import { fullName } from './names.ts';

/** What the client agreed to be called about, until when, on what proof; and what they refused since. */
export function ConsentsPanel({ sheet }: { readonly sheet: ClientSheet }) {
  const { t } = useTranslation('consents');
  const { consents, consentRefusals, deceasedOn } = sheet;
  const client: ConsentClient = { clientId: sheet.id, name: fullName(sheet), zone: sheet.zone };
  const living = deceasedOn === null;
  return (
    <Section
      title={t('title')}
      count={consents.filter(({ valid }) => valid).length}
      action={living && <FullForms client={client} />}
    >
      {consents.length === 0 && <Nothing>{t('panel.none')}</Nothing>}
      <ul className={classes['list']}>
        {consents.map((consent) => (
          <ConsentLine key={consent.id} consent={consent} client={client} />
        ))}
        {consentRefusals.map((refusal) => (
          <RefusalLine key={refusal.id} refusal={refusal} />
        ))}
      </ul>
      {living && (
        <div className={classes['foot']}>
          <ConsentKeys client={client} />
        </div>
      )}
    </Section>
  );
}

/** Every field: another channel, another term, an exact hour. */
function FullForms({ client }: { readonly client: ConsentClient }) {
  const { t } = useTranslation('consents');
  return (
    <Menu position="bottom-end" width={260} returnFocus>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('panel.forms')}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => openConsent({ kind: 'give', client })}>{t('form.giveTitle')}</Menu.Item>
        <Menu.Item onClick={() => openConsent({ kind: 'withdraw', client })}>{t('form.withdrawTitle')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function ConsentLine({ consent, client }: { readonly consent: ConsentOut; readonly client: ConsentClient }) {
  const { t } = useTranslation(['consents', 'vocabulary']);
  const { scope, valid, givenAtMs, expiresOn, withdrawnAtMs, exactSlot, authorName, wording, proof } = consent;
  return (
    <li className={classes['line']}>
      <div className={classes['row']}>
        <span className={classes['main']}>{t(`vocabulary:consentScope.${scope}`)}</span>
        <Badge size="sm" color={valid ? 'teal' : 'gray'}>
          {t(
            valid
              ? exactSlot === null
                ? 'panel.valid'
                : 'panel.agreedHour'
              : withdrawnAtMs === null
                ? 'panel.over'
                : 'panel.withdrawn',
          )}
        </Badge>
      </div>
      {exactSlot !== null && <div>{slotText({ fromMs: exactSlot.fromMs, zone: client.zone ?? BRANCH_ZONE })}</div>}
      <span className={classes['quiet']}>
        {t('panel.givenOn')} <DateText on={localDate(givenAtMs, BRANCH_ZONE)} />
        {withdrawnAtMs !== null && (
          <>
            {' · '}
            {t('panel.withdrawnOn')} <DateText on={localDate(withdrawnAtMs, BRANCH_ZONE)} />
          </>
        )}
        {withdrawnAtMs === null && exactSlot === null && expiresOn !== null && (
          <>
            {' · '}
            {t('panel.until')} <DateText on={expiresOn} />
          </>
        )}
        {` · ${authorName === null ? t('panel.bank') : t('panel.by', { name: authorName })}`}
      </span>
      <details className={classes['quiet']}>
        <summary>{t('panel.details')}</summary>
        {wording !== null && <p className={classes['proof']}>{wording}</p>}
        <p className={classes['proof']}>{proof ?? t('panel.noProof')}</p>
      </details>
      {consent.mayCancel && (
        <div className={classes['row']} style={{ justifyContent: 'flex-start' }}>
          {wording !== null && proof !== null && (
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => openConsent({ kind: 'complete', client, consentId: consent.id as RowId, wording, proof })}
            >
              {t('completeProof')}
            </Button>
          )}
          <CancelMention id={consent.id as RowId} />
        </div>
      )}
    </li>
  );
}

function RefusalLine({ refusal }: { readonly refusal: ConsentRefusal }) {
  const { t } = useTranslation(['consents', 'vocabulary']);
  const { kind, scope, atMs, said, authorName } = refusal;
  const what = t(`panel.kind.${kind}`);
  return (
    <li className={classes['line']}>
      <span className={classes['warn']}>
        {scope === null ? what : `${what} : ${t(`vocabulary:consentScope.${scope}`).toLowerCase()}`}
      </span>
      <div className={classes['quiet']}>
        {dayAndTime(atMs)} · {t('panel.by', { name: authorName })}
        {said !== null && said !== '' && ` · « ${said} »`}
      </div>
      {refusal.mayCancel && <CancelMention id={refusal.id} />}
    </li>
  );
}

function CancelMention({ id }: { readonly id: RowId }) {
  const { t } = useTranslation('consents');
  return (
    <ConfirmButton
      size="compact-xs"
      variant="subtle"
      color="gray"
      question={t('panel.cancelQuestion')}
      confirmLabel={t('panel.cancelConfirm')}
      onConfirm={() => void undo(id)}
    >
      {t('panel.cancel')}
    </ConfirmButton>
  );
}
