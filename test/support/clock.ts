/** A Tuesday morning with the legal window open in Paris: 24 November 2026, 10:30. */
export const TUESDAY_MORNING = Date.UTC(2026, 10, 24, 9, 30);

/** Whether this machine's zone data know that Morocco keeps Greenwich's clock from September 2026 on; older ones do not. */
export const KNOWS_MOROCCO = (process.versions['tz'] ?? '') >= '2026c';
