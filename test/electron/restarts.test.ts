import { expect, test } from 'vitest';
import { restartWaitMs } from '#electron/restarts.ts';

test('data that stop once come back at once', () => {
  expect(restartWaitMs([1_000_000])).toBe(0);
});

test('each further stop within a minute waits longer', () => {
  expect(restartWaitMs([1_000_000, 1_000_100])).toBe(200);
  expect(restartWaitMs([1_000_000, 1_000_100, 1_000_400])).toBe(1_000);
});

test('the fifth stop within a minute is handed to the person', () => {
  expect(restartWaitMs([1_000_000, 1_000_100, 1_000_400, 1_001_500, 1_005_000])).toBeNull();
});

test('stops of an earlier hour are forgotten', () => {
  expect(restartWaitMs([0, 1_000, 2_000, 3_000, 3_600_000])).toBe(0);
});
