import type { ExportFilter, exportsContract } from '#shared/contract/exports.ts';
import { AppError } from '#shared/errors.ts';
import type { Context, HandlersOf } from '../app.ts';
import { columnsOf, headerOf, readLookups } from '../export/columns.ts';
import { DIALECTS } from '../export/csv.ts';
import { exportSentence } from '../export/sentence.ts';
import { countSelection, replacedContacts, type Selection, selectedContacts } from '../queries/exports.ts';
import { staffNames } from '../queries/staff.ts';
import { assertInPortfolio, ownScopeOf } from '../scope.ts';

const SAMPLE_ROWS = 10;

export const exportsHandlers: HandlersOf<typeof exportsContract> = {
  'exports.preview': (context, { filter, columns, profile }) => {
    const { read } = context.store;
    const selection = selectionOf(context, filter);
    const rows = countSelection(read, selection);
    const specs = columnsOf(columns, profile);
    const needs = specs.flatMap((column) => column.needs);
    const { replaced } = replacedContacts(read);
    const [page = []] = selectedContacts(read, selection, needs, replaced, SAMPLE_ROWS * 2);
    const first = page.slice(0, SAMPLE_ROWS);
    const ids = first.map((row) => row.client_id);
    const lookups = readLookups(read, selection, columns, profile, ids);
    const { cell } = DIALECTS[profile];
    return {
      rows,
      sentence: exportSentence(rows, filter, whose(context, filter), columns.length),
      header: headerOf(columns, profile),
      sample: first.map((row) => specs.map((column) => cell(column.cell(row, lookups)))),
    };
  },
  'exports.run': async (context, { filter, columns, profile, grant, expectedRows }) => {
    const { app, store, me, now, signal, progress } = context;
    const selection = selectionOf(context, filter);
    const path = app.grants.path(grant, 'write');
    return app.runJob(
      'exportContacts',
      store,
      { ...selection, path, columns, profile, expectedRows, advisorId: me.advisorId },
      { now, signal, progress },
    );
  },
};

/** @throws AppError `forbidden`, `not_found`, or `invalid_input` for a period that ends before it starts */
function selectionOf({ me, store }: Context, filter: ExportFilter): Selection {
  if (filter.from !== null && filter.to !== null && filter.to < filter.from)
    throw new AppError('invalid_input', 'La fin de la période est avant son début.', { field: 'filter.to' });
  // What leaves the store is of one's own clients: a cover lets one read, not take away.
  const scope = ownScopeOf(me, filter.advisorId);
  if (filter.clientId !== null) assertInPortfolio(store.read, { ...me, covers: [] }, filter.clientId);
  return { scope, filter };
}

function whose({ me, store }: Context, { advisorId, clientId }: ExportFilter): string {
  if (clientId !== null) return `client ${clientId}`;
  if (me.role === 'advisor') return 'votre portefeuille';
  return advisorId === null ? 'agence' : `portefeuille de ${staffNames(store.read).get(advisorId) ?? advisorId}`;
}
