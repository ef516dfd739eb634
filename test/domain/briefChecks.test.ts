import { expect, test } from 'vitest';
import { type BriefFacts, briefChecks } from '#shared/domain/briefChecks.ts';
import type { LocalDate } from '#shared/values.ts';

const TODAY = '2026-11-24' as LocalDate;
const FACTS: BriefFacts = {
  complaintSince: null,
  idDocumentExpiresOn: '2030-01-01' as LocalDate,
  zoneConfirmed: true,
  wrongNumbers: [],
  warnings: [],
  needs: [],
};
const checks = (facts: Partial<BriefFacts>) => briefChecks({ ...FACTS, ...facts }, TODAY);

test('nothing to bring for a client whose file is in order', () => {
  expect(checks({})).toEqual([]);
});

test('what two products ask for is said once, with both names', () => {
  const needs = [
    { label: 'PER', gates: ['Questionnaire à jour.', 'Notice fiscale.'] },
    { label: 'Assurance vie', gates: ['Questionnaire à jour.'] },
  ];
  expect(checks({ needs })).toEqual(['PER, Assurance vie : Questionnaire à jour.', 'PER : Notice fiscale.']);
});

test.each([
  ['2026-11-23', 'Pièce d’identité expirée le 23/11/2026 : en demander une valable.'],
  ['2026-11-24', 'Pièce d’identité valable jusqu’au 24/11/2026 : demander la nouvelle.'],
  ['2027-01-23', 'Pièce d’identité valable jusqu’au 23/01/2027 : demander la nouvelle.'],
])('an identity document that ends on %s is asked for', (on, sentence) => {
  expect(checks({ idDocumentExpiresOn: on as LocalDate })).toEqual([sentence]);
});

test('one that holds longer than sixty days is not', () => {
  expect(checks({ idDocumentExpiresOn: '2027-01-24' as LocalDate })).toEqual([]);
  expect(checks({ idDocumentExpiresOn: null })).toEqual([]);
});

test('a complaint comes first, then the file, the zone, the number', () => {
  const told = checks({
    complaintSince: '2026-11-20' as LocalDate,
    zoneConfirmed: false,
    wrongNumbers: ['06 39 98 00 01'],
    warnings: ['Auto-certification de résidence fiscale à demander.'],
  });
  expect(told).toEqual([
    'Réclamation ouverte le 20/11/2026 : y répondre d’abord, ne rien proposer.',
    'Auto-certification de résidence fiscale à demander.',
    'Faire confirmer le pays et le fuseau horaire.',
    'Faire corriger le numéro 06 39 98 00 01.',
  ]);
});
