/** Pitches as the branch words them: each saving is a version, version 0 is the catalogue's. */
import type { Product, ProductCode } from '#shared/catalogue/products.ts';
import type { PitchVersion } from '#shared/contract/catalogue.ts';
import { AppError } from '#shared/errors.ts';
import type { Instant, LocalDate } from '#shared/values.ts';
import { appendAudit } from '../audit.ts';
import { catalogueAsWritten } from '../queries/catalogue.ts';
import { staffNames } from '../queries/staff.ts';
import type { ReadDb, Store } from '../store.ts';
import type { Act } from './files.ts';

type Row = {
  version: number;
  pitch: string;
  objections_json: string;
  written_at_ms: number;
  written_by: string;
};

/** The newest first; the catalogue's own wording is the last. */
export function pitchesOf(read: ReadDb, product: ProductCode, today: LocalDate): [PitchVersion, ...PitchVersion[]] {
  const names = staffNames(read);
  const { pitch, objections } = catalogueAsWritten(read, today).productOf(product);
  const first: PitchVersion = {
    version: 0,
    pitch,
    objections: [...objections],
    writtenAtMs: null,
    writtenByName: null,
  };
  const [latest, ...older] = read
    .sql<Row>('select * from pitch where product = ? order by version desc')
    .all(product)
    .map(
      (row): PitchVersion => ({
        version: row.version,
        pitch: row.pitch,
        objections: JSON.parse(row.objections_json) as PitchVersion['objections'],
        writtenAtMs: row.written_at_ms as Instant,
        writtenByName: names.get(row.written_by) ?? row.written_by,
      }),
    );
  return latest ? [latest, ...older, first] : [first];
}

export type NewPitch = {
  readonly product: ProductCode;
  /** The version that was edited. */
  readonly basedOn: number;
  readonly pitch: string;
  readonly objections: Product['objections'];
};

/** @throws AppError `conflict` when somebody saved another version meanwhile */
export async function savePitch(
  store: Store,
  { product, basedOn, pitch, objections }: NewPitch,
  { advisorId, now, today }: Act,
): Promise<PitchVersion> {
  await store.write((db) => {
    const last = db
      .sql<{ version: number | null }>('select max(version) as version from pitch where product = ?')
      .get(product);
    if ((last?.version ?? 0) !== basedOn)
      throw new AppError(
        'conflict',
        'Cet argumentaire vient d’être modifié par quelqu’un d’autre. Relisez sa version avant d’enregistrer la vôtre.',
      );
    const version = basedOn + 1;
    db.sql(
      'insert into pitch (product, version, pitch, objections_json, written_at_ms, written_by) values (?, ?, ?, ?, ?, ?)',
    ).run(product, version, pitch, JSON.stringify(objections), now, advisorId);
    appendAudit(db, [{ atMs: now, advisorId, action: 'catalogue.savePitch', subject: product, details: { version } }]);
    return Promise.resolve();
  });
  return pitchesOf(store.read, product, today)[0];
}
