import { describe, expect, test } from 'vitest';
import { readClientNumbers } from '#renderer/features/reassign/clientNumbers.ts';

describe('client numbers out of a text', () => {
  test('one per line, each kept once', () => {
    expect(readClientNumbers('1000039\r\n1000042\n\n1000039')).toEqual({ ids: ['1000039', '1000042'], ignored: 0 });
  });

  test('a bare list, with any separator', () => {
    expect(readClientNumbers('1000039, 1000042;1000055\t1000068 1000071').ids).toHaveLength(5);
  });

  test('the column numero_client of a CSV, wherever it is', () => {
    const text = '\uFEFFnom;numero_client;code_postal\nMartin;1000039;44000\nDurand;"1000042";29200';
    expect(readClientNumbers(text)).toEqual({ ids: ['1000039', '1000042'], ignored: 0 });
  });

  test('else the first column; a line without a number is counted', () => {
    const text = 'Client;Nom\n1000039;Martin\ninconnu;Durand';
    expect(readClientNumbers(text)).toEqual({ ids: ['1000039'], ignored: 1 });
  });

  test('nothing in an empty text', () => {
    expect(readClientNumbers(' \n')).toEqual({ ids: [], ignored: 0 });
  });
});
