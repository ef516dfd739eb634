/** A calm, dense desk: small text, one accent, contrast above 4.5 everywhere in both schemes. */
import { type CSSVariablesResolver, createTheme } from '@mantine/core';

export const theme = createTheme({
  primaryColor: 'indigo',
  colors: {
    // Slate instead of neutral grey: the surfaces of the dark scheme belong together.
    dark: [
      '#cdd0da',
      '#b5b9c6',
      '#8d92a3',
      '#5d6272',
      '#3c414e',
      '#30343f',
      '#262a33',
      '#1c1f26',
      '#16181e',
      '#101217',
    ],
  },
  primaryShade: 8,
  autoContrast: true,
  luminanceThreshold: 0.45,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  fontFamily: "'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '19px' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45' },
  spacing: { xs: '6px', sm: '10px', md: '14px', lg: '20px', xl: '28px' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '19px', lineHeight: '1.3' },
      h2: { fontSize: '14px', lineHeight: '1.35' },
      h3: { fontSize: '13px', lineHeight: '1.35' },
    },
  },
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Badge: { defaultProps: { variant: 'light', tt: 'none', fw: 550, radius: 'sm' } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300, events: { hover: true, focus: true, touch: false } } },
    Modal: {
      styles: { title: { fontSize: '16px', fontWeight: 650 } },
      defaultProps: { closeButtonProps: { 'aria-label': 'Fermer' }, centered: false, transitionProps: { duration: 0 } },
    },
    Drawer: {
      styles: { title: { fontSize: '16px', fontWeight: 650 } },
      defaultProps: {
        position: 'right',
        closeButtonProps: { 'aria-label': 'Fermer' },
        transitionProps: { duration: 0 },
      },
    },
    // Kept inside the landmark of its button, and without an empty first stop.
    Menu: {
      defaultProps: {
        shadow: 'md',
        withinPortal: false,
        withInitialFocusPlaceholder: false,
        transitionProps: { duration: 0 },
      },
    },
    // A list of choices too belongs to the part of the screen of its field.
    Combobox: { defaultProps: { withinPortal: false } },
    // A dialog's head is not the page's banner.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    DrawerHeader: { defaultProps: { role: 'presentation' } },
    DatePickerInput: { defaultProps: { popoverProps: { withRoles: false }, valueFormat: 'DD/MM/YYYY' } },
  },
});

/** Mantine's own tints fall short of 4.5 for small text: badges darken, secondary text too. */
export const cssVariables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    ...Object.fromEntries(
      Object.entries(colors).map(([name, shades]) => [
        `--mantine-color-${name}-light-color`,
        `color-mix(in srgb, ${shades[9]}, black 30%)`,
      ]),
    ),
    '--mantine-color-dimmed': colors.gray[7],
    '--mantine-color-error': colors.red[9],
    '--mantine-color-placeholder': colors.gray[7],
    '--mantine-color-anchor': colors.indigo[8],
    '--mantine-color-orange-text': '#a33b00',
    '--desk-ground': '#f5f6f9',
    '--desk-surface': '#ffffff',
    '--desk-line': '#dfe2ea',
    '--desk-hover': '#eef1fb',
    '--desk-active': '#e3e8fb',
    '--desk-accent': colors.indigo[8],
  },
  dark: {
    '--mantine-color-dimmed': colors.dark[1],
    '--mantine-color-error': colors.red[4],
    '--mantine-color-placeholder': colors.dark[1],
    '--mantine-color-anchor': colors.indigo[3],
    '--mantine-color-orange-text': colors.orange[4],
    '--desk-ground': '#15171c',
    '--desk-surface': '#1c1f26',
    '--desk-line': '#31353f',
    '--desk-hover': '#252a36',
    '--desk-active': '#2b3350',
    '--desk-accent': colors.indigo[3],
  },
});
