/** Nobody is there: the screen was locked, or the machine goes to sleep. */
import { powerMonitor } from 'electron';

/** Linux tells of sleep only; there the idle minutes cover a locked screen. */
export function onNobodyThere(listener: () => void): void {
  powerMonitor.on('lock-screen', listener);
  powerMonitor.on('suspend', listener);
}
