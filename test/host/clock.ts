/** Loaded before everything else in a process whose clock is shifted. Never part of the product. */
import { shiftDate } from './shiftDate.ts';

export const SHIFT_VARIABLE = 'ATTITRE_HOST_SHIFT_MS';

const shiftMs = Number(process.env[SHIFT_VARIABLE] ?? 0);
if (shiftMs !== 0) shiftDate(shiftMs);
