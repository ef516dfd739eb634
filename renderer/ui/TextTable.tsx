import { Box } from '@mantine/core';
import classes from './TextTable.module.css';

export type TextTableProps = {
  readonly label: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Pixels. */
  readonly maxHeight: number;
  /** Another answer is on its way. */
  readonly stale?: boolean;
};

/** Lines of a file as they are in the file: no meaning given to any cell. */
export function TextTable({ label, header, rows, maxHeight, stale = false }: TextTableProps) {
  const lines = rows.map((cells, index) => ({ number: index + 1, cells }));
  return (
    // A box that scrolls must be reachable by keyboard.
    <Box className={classes['frame'] ?? ''} tabIndex={0} mah={maxHeight}>
      <table aria-label={label} aria-busy={stale}>
        <thead>
          <tr>
            {header.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ number, cells }) => (
            <tr key={number}>
              {header.map((name, place) => (
                <td key={name}>{cells[place]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Box>
  );
}
