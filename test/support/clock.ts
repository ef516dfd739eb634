/** A Tuesday morning with the legal window open in Paris: 24 November 2026, 10:30. */
export const TUESDAY_MORNING = Date.UTC(2026, 10, 24, 9, 30);
