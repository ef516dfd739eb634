import { z } from 'zod';
import { KEEPS } from '../domain/zoneChanges.ts';
import { ClientId, Instant, RowId, ZoneId } from '../values.ts';
import { CLIENT_READERS } from './access.ts';
import { AppointmentOut } from './appointments.ts';
import { command, query } from './define.ts';

/** What a clock shows: 'YYYY-MM-DDTHH:MM'. Read by the data process: a page may have other zone data. */
const Wall = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
const Walls = z.object({ advisor: Wall, client: Wall.nullable() });
export type Walls = z.infer<typeof Walls>;

export const MovedHourOut = z.object({
  id: RowId,
  startsAtMs: Instant,
  clientId: ClientId,
  clientName: z.string(),
  lengthMin: z.int(),
  clientZone: ZoneId.nullable(),
  /** Who holds it and decides; null = who asks. */
  heldBy: z.string().nullable(),
  /** As agreed, and as the clocks would show it now. */
  before: Walls,
  after: Walls,
  /**
   * A commercial meeting outside the hours of canvassing on the client's clock, where its client lives now: it is moved or
   * cancelled. Source: Code de la consommation, D.223-9 (rule T6).
   */
  outsideHours: z.boolean(),
  /** Each at another instant, and none that the law forbids; when no agreed hour moved, there is none. */
  choices: z.array(z.object({ keep: z.enum(KEEPS), startsAtMs: Instant, shown: Walls })),
});
export type MovedHourOut = z.infer<typeof MovedHourOut>;

export const zonesContract = {
  /**
   * The meetings to come that one holds or joins whose hour is to be decided, the earliest first: the agreed one moved on a
   * clock because legal hours changed, or the client now lives where the law forbids it.
   */
  'zones.moved': query({ access: 'signed_in', input: z.object({}), output: z.array(MovedHourOut) }),
  /**
   * Keeps the instant, and what the clocks now show is agreed; or moves the meeting to the hour that was agreed, by the
   * rules of `appointments.move`: `conflict` carries details {nearest: SlotOut[]}. What is decided already stays.
   * `forbidden` for who only joins. An hour that the law forbids is a `conflict` too.
   */
  'zones.decide': command({
    access: CLIENT_READERS,
    input: z.object({ id: RowId, keep: z.enum(KEEPS) }),
    output: AppointmentOut,
  }),
};
