/** What the supervisor has reworded: two versions of one pitch, one of another; the rest is the catalogue's. */
import type { ProductCode } from '#shared/catalogue/products.ts';
import { addDays } from '#shared/domain/dates.ts';
import type { AdvisorId, Instant, LocalDate } from '#shared/values.ts';
import { type NewPitch, savePitch } from '../catalogue/pitches.ts';
import { catalogueInForce } from '../queries/catalogue.ts';
import type { Store } from '../store.ts';
import { parisMs } from './calendar.ts';
import { workingDay } from './history.ts';

const SUPERVISOR = 'S001' as AdvisorId;
/** 14:20 in Paris. */
const AFTERNOON_MIN = 860;

type Objection = NewPitch['objections'][number];
type Rewording = {
  readonly product: ProductCode;
  readonly daysAgo: number;
  readonly pitch: string;
  /** Added to those there are. */
  readonly more: readonly Objection[];
};

const REWORDINGS: readonly Rewording[] = [
  {
    product: 'AV',
    daysAgo: 96,
    pitch:
      'L’assurance vie prend le relais du livret plein : votre épargne reste disponible, et vous choisissez à qui elle ira.',
    more: [
      {
        objection: 'C’est pour plus tard, rien ne presse.',
        answer: 'La date d’ouverture compte : cent euros aujourd’hui, et les huit ans commencent à courir.',
      },
    ],
  },
  {
    product: 'AV',
    daysAgo: 34,
    pitch:
      'Votre livret est plein ? L’assurance vie prend le relais : l’épargne reste disponible, et vous choisissez à qui elle ira.',
    more: [],
  },
  {
    product: 'PREV',
    daysAgo: 20,
    pitch:
      'Si vous veniez à manquer, qui réglerait le loyer et les études ? La prévoyance verse un capital à vos proches.',
    more: [],
  },
];

export async function rewordPitches(store: Store, today: LocalDate): Promise<void> {
  for (const { product, daysAgo, pitch, more } of REWORDINGS) {
    const on = workingDay(addDays(today, -daysAgo));
    const { objections } = catalogueInForce(store.read, today).productOf(product);
    const last = store.read
      .sql<{ version: number | null }>('select max(version) as version from pitch where product = ?')
      .get(product);
    const wording = { product, basedOn: last?.version ?? 0, pitch, objections: [...objections, ...more] };
    await savePitch(store, wording, { advisorId: SUPERVISOR, now: parisMs(on, AFTERNOON_MIN) as Instant, today });
  }
}
