import { Button, Checkbox, Group, Modal, MultiSelect, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProductCode, type TelBasis } from '#shared/catalogue/product.ts';
import type { AppError } from '#shared/errors.ts';
import { call } from '../../../api/client.ts';
import { toAppError } from '../../../api/errors.ts';
import { t } from '../../../i18n/index.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { FormError } from '../../../ui/FormError.tsx';
import { notifyDone, notifyError, notifyUndo } from '../../../ui/notify.tsx';
import { useProducts } from '../useProducts.ts';
import type { Link } from './LinksTab.tsx';

const BASES = ['linked', 'consent', 'service'] as const;
const MIN_MOTIVE = 3;

/** Compliance decides otherwise than the catalogue, or goes back to its word; why is told each time. */
export function LinkModal({ link, onClose }: { readonly link: Link | null; readonly onClose: () => void }) {
  const { t: translate } = useTranslation('products');
  return (
    <Modal
      opened={link !== null}
      onClose={onClose}
      title={link && translate('links.modal', { product: link.label })}
      size={560}
    >
      {link && <LinkForm link={link} onDone={onClose} />}
    </Modal>
  );
}

function LinkForm({ link, onDone }: { readonly link: Link; readonly onDone: () => void }) {
  const { t: translate } = useTranslation('products');
  const { choices } = useProducts();
  const [tel, setTel] = useState<TelBasis>(link.tel);
  const [motive, setMotive] = useState('');
  const [refusal, setRefusal] = useState<AppError>();
  const [busy, setBusy] = useState(false);
  const linked = tel.basis === 'linked' ? tel : { to: [], notIfVulnerable: false };
  const ready = motive.trim().length >= MIN_MOTIVE;
  const complete = tel.basis !== 'linked' || tel.to.length > 0;

  async function save(next: TelBasis | null) {
    setBusy(true);
    setRefusal(undefined);
    try {
      await call('catalogue.setLink', { product: link.product, tel: next, motive: motive.trim() });
      notifyUndo(t('products:links.saved', { product: link.label }), () => void undo(link));
      onDone();
    } catch (thrown) {
      setRefusal(toAppError(thrown));
      setBusy(false);
    }
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (ready && complete) void save(tel);
  }

  return (
    <form onSubmit={onSubmit}>
      <Stack gap="sm">
        <Text size="sm">
          <Text span inherit fw={600}>
            {translate('links.now')}
          </Text>{' '}
          {link.sentence}
        </Text>
        <Choice
          label={translate('links.choose')}
          value={tel.basis}
          onChange={(basis) => setTel(basis === 'linked' ? { basis, to: [], notIfVulnerable: false } : { basis })}
          options={BASES.map((basis) => ({ value: basis, label: translate(`links.basis.${basis}`) }))}
        />
        {tel.basis === 'linked' && (
          <>
            <MultiSelect
              label={translate('links.to')}
              description={translate('links.toHint')}
              data={choices.filter(({ value }) => value !== link.product)}
              value={[...linked.to]}
              searchable
              onChange={(chosen) => setTel({ ...tel, to: ProductCode.options.filter((code) => chosen.includes(code)) })}
            />
            <Checkbox
              label={translate('links.vulnerable')}
              checked={linked.notIfVulnerable}
              onChange={(event) => setTel({ ...tel, notIfVulnerable: event.currentTarget.checked })}
            />
          </>
        )}
        <Textarea
          label={translate('links.motive')}
          description={translate('links.motiveHint')}
          required
          autosize
          minRows={2}
          maxLength={300}
          value={motive}
          onChange={(event) => setMotive(event.currentTarget.value)}
        />
        <FormError>{refusal?.message}</FormError>
        <Group gap="xs">
          <Button type="submit" loading={busy} disabled={!ready || !complete}>
            {translate('links.save')}
          </Button>
          {link.changedAtMs !== null && (
            <Button variant="default" disabled={!ready || busy} onClick={() => void save(null)}>
              {translate('links.back')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

/** What was there before, said as such in its trace. */
async function undo({ product, label, tel, changedAtMs }: Link): Promise<void> {
  try {
    const before = changedAtMs === null ? null : tel;
    await call('catalogue.setLink', { product, tel: before, motive: t('products:links.undoMotive') });
    notifyDone(t('products:links.undone', { product: label }));
  } catch (thrown) {
    notifyError(toAppError(thrown).message);
  }
}
