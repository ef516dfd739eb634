import type { SessionState } from '#shared/contract/session.ts';
import type { App } from '../app.ts';

export const DEMONSTRATION_ACCOUNTS: SessionState['demonstrationAccounts'] = [];

export async function ensureDemonstration(_app: App): Promise<void> {}
