import { catalogueOf } from '#shared/catalogue/inForce.ts';
import type { catalogueContract } from '#shared/contract/catalogue.ts';
import { AppError } from '#shared/errors.ts';
import type { Context, HandlersOf } from '../app.ts';
import { lineOf, listFiles, readFileOf, retireFile, saveFile } from '../catalogue/files.ts';
import { listLinks, setLink } from '../catalogue/links.ts';
import { pitchesOf, savePitch } from '../catalogue/pitches.ts';
import type { RuleFile } from '../catalogue/readRuleFile.ts';
import { changeRule } from '../catalogue/ruleTrial.ts';
import { ruleFileOf } from '../catalogue/savedRule.ts';
import { tryCatalogue } from '../catalogue/trial.ts';
import { writeRuleFile } from '../catalogue/writeRuleFile.ts';
import { catalogueAsWritten, catalogueInForce, withChanges } from '../queries/catalogue.ts';
import { productCode } from '../queries/gaps.ts';
import { listProducts, productSheet } from '../queries/productSheet.ts';

export const catalogueHandlers: HandlersOf<typeof catalogueContract> = {
  'catalogue.products': ({ store, today }) => listProducts(store.read, today),
  'catalogue.sheet': ({ store, today }, { product }) => productSheet(store, productCode(product, 'product'), today),
  'catalogue.pitches': ({ store, today }, { product }) => pitchesOf(store.read, productCode(product, 'product'), today),
  'catalogue.savePitch': async (context, { product, ...wording }) => {
    const saved = await savePitch(
      context.store,
      { product: productCode(product, 'product'), ...wording },
      actOf(context),
    );
    context.emit('catalogue.changed');
    return saved;
  },
  'catalogue.files': ({ store, today }) => listFiles(store.read, today),
  'catalogue.checkFile': async (context, { grant }) => {
    const { app, store, today, signal } = context;
    const answer = readFileOf(store.read, app.grants.path(grant, 'read'));
    if (!answer.ok) return { ok: false, faults: [...answer.faults] };
    const file = lineOf(store.read, answer.file, today);
    return { ok: true, file, trial: await tryCatalogue(store.read, trialOf(context, answer.file), today, signal) };
  },
  'catalogue.importFile': async (context, { grant }) => {
    const saved = await saveFile(context.store, readFaultless(context, grant), actOf(context), 'catalogue.importFile');
    announce(context);
    return saved;
  },
  'catalogue.retireFile': async (context, { id, retired }) => {
    const line = await retireFile(context.store, id, retired, actOf(context));
    announce(context);
    return line;
  },
  'catalogue.exportFile': ({ app, store, today }, { kind, grant }) => ({
    lines: writeRuleFile(store.read, kind, app.grants.path(grant, 'write'), today),
  }),
  'catalogue.sandbox': (context, { trial }) => {
    const { store, today, signal } = context;
    if (trial.kind === 'file')
      return tryCatalogue(store.read, trialOf(context, readFaultless(context, trial.grant)), today, signal);
    const { version, products, rules } = catalogueInForce(store.read, today);
    const changed = changeRule(rules, trial);
    return tryCatalogue(store.read, catalogueOf(version, products, changed.rules), today, signal);
  },
  'catalogue.saveRule': async (context, { trial }) => {
    const { store, today } = context;
    const changed = changeRule(catalogueAsWritten(store.read, today).rules, trial);
    const { before, after } = changed;
    const details = { ruleId: before.id, before, after };
    const file = ruleFileOf(store.read, changed, today);
    const saved = await saveFile(store, file, actOf(context), 'catalogue.saveRule', details);
    announce(context);
    return saved;
  },
  'catalogue.links': ({ store, today }) => listLinks(store.read, today),
  'catalogue.setLink': async (context, { product, tel, motive }) => {
    await setLink(context.store, { product: productCode(product, 'product'), tel, motive }, actOf(context));
    announce(context);
    return {};
  },
};

const actOf = ({ me, now, today }: Context) => ({ advisorId: me.advisorId, now, today });

/** @throws AppError `invalid_input` with the first fault */
function readFaultless({ app, store }: Context, grant: string): RuleFile {
  const answer = readFileOf(store.read, app.grants.path(grant, 'read'));
  if (answer.ok) return answer.file;
  const [first] = answer.faults;
  const where = first?.line == null ? '' : `Ligne ${first.line} : `;
  throw new AppError('invalid_input', `${where}${first?.message ?? 'Ce fichier ne peut pas être lu.'}`, {
    field: 'grant',
  });
}

/** The catalogue in force with the file's part in place of its own. */
function trialOf({ store, today }: Context, file: RuleFile) {
  const { version, products, rules } = catalogueAsWritten(store.read, today);
  return withChanges(
    store.read,
    file.kind === 'rules'
      ? catalogueOf(version, products, file.rules)
      : catalogueOf(file.version, file.products, rules),
  );
}

function announce({ emit }: Context): void {
  for (const event of ['catalogue.changed', 'clients.changed', 'portfolios.changed'] as const) emit(event);
}
