/** How long before a meeting its reminder comes, as this person set it. */
import { useStore } from 'zustand';
import { DEFAULT_LEAD_MIN, LEAD_CHOICES } from '#shared/domain/reminders.ts';
import { preferences, readPreference, writePreference } from '../../api/preferences.ts';

const KEY = 'reminders.leadMin';
type Lead = (typeof LEAD_CHOICES)[number];

export function useLeadTime(): [Lead, (minutes: Lead) => void] {
  useStore(preferences);
  const set = readPreference(KEY);
  const lead = LEAD_CHOICES.find((minutes) => minutes === set) ?? DEFAULT_LEAD_MIN;
  return [lead, (minutes) => writePreference(KEY, minutes)];
}
