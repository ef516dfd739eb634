/** What the bank's nights changed, and the hours in which the client answers, on the sheet. */
import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { openClient } from '#renderer/nav.ts';
import { addDays, instantOf } from '#shared/domain/time.ts';
import { BRANCH_ZONE, type ClientId, type LocalDate } from '#shared/values.ts';
import { type BranchRows, insert } from '../../support/branch.ts';
import { TUESDAY_MORNING } from '../../support/clock.ts';
import { axeViolations } from '../axe.ts';
import { renderApp } from '../support.tsx';

const CLIENT = '2000001' as ClientId;

async function openSheet(rows: BranchRows, changed: readonly (readonly [before: object, after: object])[] = []) {
  const { branch } = await renderApp({ as: 'advisor', rows });
  await screen.findByRole('heading', { level: 1 });
  await branch.write((db) => {
    for (const [index, [before, after]] of changed.entries()) {
      const [id, on] = [`night-${index}`, addDays('2026-11-23' as LocalDate, -index)];
      const at_ms = TUESDAY_MORNING - (index * 24 + 5) * 3_600_000;
      insert(db, 'import_batch', [
        { id, name: `extrait-${on}`, extract_on: on, at_ms, by_id: 'D001', totals_json: '{}', undone_at_ms: null },
      ]);
      insert(db, 'import_change', [
        {
          import_id: id,
          entity: 'client',
          key: CLIENT,
          client_id: CLIENT,
          before_json: JSON.stringify(before),
          after_json: JSON.stringify(after),
        },
      ]);
    }
  });
  openClient(CLIENT);
  await screen.findByRole('region', { name: 'Identité' });
}

describe('what changed since the last contact', () => {
  const rows = { clients: [{ id: CLIENT, tax_residence: 'CA' }], holdings: [{ client_id: CLIENT, product: 'LEP' }] };

  test('is told night by night, what must not be missed with a mark', async () => {
    await openSheet(rows, [
      [{ tax_residence: 'FR' }, { tax_residence: 'CA' }],
      [{ email: null }, { email: 'anne@example.org' }],
    ]);
    const panel = within(await screen.findByRole('region', { name: 'Ce qui a changé' }));
    const left = panel.getByText(/Résidence fiscale : France → Canada : Livret d’épargne populaire à clôturer/);
    expect(within(left.closest('li') as HTMLElement).getByText('À ne pas manquer')).toBeInTheDocument();
    const mail = panel.getByText('Courriel : — → anne@example.org');
    expect(within(mail.closest('li') as HTMLElement).queryByText('À ne pas manquer')).toBeNull();
    expect(panel.getByText('lun. 23 nov.')).toBeVisible();
    expect(panel.getByText('depuis quatre-vingt-dix jours')).toBeVisible();
    expect(await axeViolations()).toEqual([]);
  });

  test('has no panel when nothing changed', async () => {
    await openSheet(rows);
    expect(screen.queryByRole('region', { name: 'Ce qui a changé' })).toBeNull();
  });
});

describe('the hours in which a client answers', () => {
  const calls = (hour: number, reached: number) =>
    Array.from({ length: 10 }, (_, week) => ({
      client_id: CLIENT,
      at_ms: instantOf(addDays('2026-10-20' as LocalDate, -7 * week), hour * 60 + 15, BRANCH_ZONE),
      outcome: week < reached ? ('reached' as const) : ('absent' as const),
      client_zone: BRANCH_ZONE,
    }));

  test('stand under the identity, best first, with the number of calls they rest on', async () => {
    await openSheet({ clients: [{ id: CLIENT }], contacts: [...calls(11, 3), ...calls(18, 9)] });
    const identity = within(await screen.findByRole('region', { name: 'Identité' }));
    const hours = within(identity.getByText('Répond le mieux').parentElement as HTMLElement).getAllByRole('listitem');
    expect(hours.map((hour) => hour.textContent?.replace(/\s/g, ' '))).toEqual([
      expect.stringMatching(/^mar\. 18–19 h \d\d % \(n = 10\)$/),
      expect.stringMatching(/^mar\. 11–12 h \d\d % \(n = 10\)$/),
    ]);
    expect(hours[0]).toHaveAttribute('title', 'dont 10 appels à ce client');
  });

  test('are not told when too few calls were placed', async () => {
    await openSheet({ clients: [{ id: CLIENT }], contacts: calls(11, 3).slice(0, 4) });
    expect(screen.queryByText('Répond le mieux')).toBeNull();
  });
});
