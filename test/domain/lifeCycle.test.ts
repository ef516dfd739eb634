import { describe, expect, test } from 'vitest';
import { shippedCatalogue } from '#shared/catalogue/inForce.ts';
import { allEnds, type LifeCycleEnd, lifeCycleEnds } from '#shared/domain/needGaps.ts';
import { client, date, TODAY } from './gapFacts.ts';

const brief = (ends: readonly LifeCycleEnd[]) => ends.map(({ product, on, kind }) => `${product} ${kind} ${on}`);

describe('the end of a contract’s life', () => {
  test('a livret jeune closes on 31 December of the year of the 25th birthday', () => {
    const ends = lifeCycleEnds(
      client({ bornOn: date('2001-03-15') }),
      [{ product: 'LIVJ', openedOn: null }],
      TODAY,
      shippedCatalogue(TODAY),
    );
    expect(brief(ends)).toEqual(['LIVJ closes 2026-12-31']);
    expect(ends[0]?.sentence).toBe('Ferme le 31/12/2026, année des 25 ans.');
  });

  test('a PEL takes no deposit after ten years and closes at fifteen if opened since 1 March 2011', () => {
    const of = (openedOn: string) =>
      brief(lifeCycleEnds(client(), [{ product: 'PEL', openedOn: date(openedOn) }], TODAY, shippedCatalogue(TODAY)));
    expect(of('2011-03-01')).toEqual(['PEL no_deposit 2021-03-01', 'PEL closes 2026-03-01']);
    expect(of('2011-02-28')).toEqual(['PEL no_deposit 2021-02-28']);
  });

  test('a plan avenir climat closes at thirty, on 1 March for somebody born on 29 February', () => {
    const ends = lifeCycleEnds(
      client({ bornOn: date('2008-02-29') }),
      [{ product: 'PEAC', openedOn: null }],
      TODAY,
      shippedCatalogue(TODAY),
    );
    expect(brief(ends)).toEqual(['PEAC closes 2038-03-01']);
  });

  test('leaving France closes the LEP and the livret jeune, and asks to check the LDDS and the PEA', () => {
    const holdings = (['LEP', 'LIVJ', 'LDDS', 'PEA', 'LIVA'] as const).map((product) => ({ product, openedOn: null }));
    const gone = client({ bornOn: null, taxResidence: 'US', country: 'US' });
    expect(brief(lifeCycleEnds(gone, holdings, TODAY, shippedCatalogue(TODAY)))).toEqual([
      'LEP closes 2026-11-22',
      'LIVJ closes 2026-11-22',
      'LDDS check 2026-11-22',
      'PEA check 2026-11-22',
    ]);
    expect(lifeCycleEnds(client({ bornOn: null }), holdings, TODAY, shippedCatalogue(TODAY))).toEqual([]);
  });

  test('a LEP over the income ceiling is to be checked, not closed at once', () => {
    const ends = lifeCycleEnds(
      client({ taxIncomeEuros: 23_029 }),
      [{ product: 'LEP', openedOn: null }],
      TODAY,
      shippedCatalogue(TODAY),
    );
    expect(brief(ends)).toEqual(['LEP check 2026-11-22']);
    expect(
      lifeCycleEnds(
        client({ taxIncomeEuros: 23_028 }),
        [{ product: 'LEP', openedOn: null }],
        TODAY,
        shippedCatalogue(TODAY),
      ),
    ).toEqual([]);
  });

  test('a LEP over the ceiling two years one after the other is to be closed, with both incomes', () => {
    const richer = client({
      taxIncomeEuros: 31_000,
      taxPartsX100: 100,
      incomeBeforeEuros: 30_000,
      partsBeforeX100: 100,
      incomeNoticeYear: 2026,
    });
    const endsOf = (facts: typeof richer) =>
      lifeCycleEnds(facts, [{ product: 'LEP', openedOn: null }], TODAY, shippedCatalogue(TODAY));
    expect(brief(endsOf(richer))).toEqual(['LEP closes 2026-11-22']);
    expect(endsOf(richer)[0]?.sentence.replace(/[\u00a0\u202f]/g, ' ')).toBe(
      'À clôturer : au-dessus du plafond deux années de suite (avis 2025 : 30 000 € ; avis 2026 : 31 000 €).',
    );
    expect(brief(endsOf({ ...richer, incomeBeforeEuros: 20_000 }))).toEqual(['LEP check 2026-11-22']);
    expect(brief(endsOf({ ...richer, partsBeforeX100: 200 }))).toEqual(['LEP check 2026-11-22']);
    expect(endsOf({ ...richer, taxIncomeEuros: 20_000 })).toEqual([]);
  });

  test('the day somebody leaves, the LEP and the livret jeune say since when, and the self-certification has its term', () => {
    const gone = client({
      bornOn: date('2004-02-29'),
      taxResidence: 'CA',
      country: 'CA',
      taxResidenceBefore: 'FR',
      taxResidenceChangedOn: date('2026-11-20'),
    });
    const held = (['LEP', 'LIVJ', 'PEA'] as const).map((product) => ({ product, openedOn: null, maturesOn: null }));
    const ends = allEnds(gone, held, TODAY, shippedCatalogue(TODAY));
    expect(brief(ends)).toEqual([
      'LEP closes 2026-11-22',
      'LIVJ closes 2026-11-22',
      'PEA check 2026-11-22',
      'null check 2027-02-18',
      'LIVJ closes 2029-12-31',
    ]);
    expect(ends[0]?.sentence).toContain('depuis le 20/11/2026');
    expect(ends[3]?.sentence).toContain('auto-certification FATCA/CRS à demander avant le 18/02/2027');
    const later = (on: string) => allEnds(gone, [], date(on), shippedCatalogue(date(on)));
    expect(brief(later('2027-11-20'))).toEqual(['null check 2027-02-18']);
    expect(later('2027-11-21')).toEqual([]);
    expect(later('2026-11-19')).toEqual([]);
  });

  test('a loan’s last instalment and a term account’s maturity are ends too, past ones as well', () => {
    const held = [
      { product: 'MORT' as const, openedOn: date('2007-03-01'), maturesOn: date('2027-03-05') },
      { product: 'CAT' as const, openedOn: date('2024-03-01'), maturesOn: date('2026-11-01') },
    ];
    const ends = allEnds(client(), held, TODAY, shippedCatalogue(TODAY));
    expect(ends.map(({ sentence }) => sentence)).toEqual([
      'Échu depuis le 01/11/2026.',
      'Dernière échéance du crédit le 05/03/2027.',
    ]);
    expect(brief(ends)).toEqual(['CAT matures 2026-11-01', 'MORT matures 2027-03-05']);
  });
});
