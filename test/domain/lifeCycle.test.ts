import { describe, expect, test } from 'vitest';
import { shippedCatalogue } from '#shared/catalogue/inForce.ts';
import { type LifeCycleEnd, lifeCycleEnds } from '#shared/domain/needGaps.ts';
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
});
