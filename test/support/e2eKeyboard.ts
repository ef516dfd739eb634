/** Hands on the keyboard only: no click, no focus given from outside. */
import type { Page } from 'playwright-core';
import { heading } from './e2e.ts';

export type Keyboard = {
  /** Presses keys one after the other: "Control+l", "Tab", "1". */
  press(...keys: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** Presses Tab until the element with this role and name has the focus. */
  tabTo(role: string, name: string | RegExp): Promise<void>;
  /** Presses the Alt key of a screen: its place in the navigation bar. */
  toScreen(name: string): Promise<void>;
  /** The role and the name of what has the focus. */
  focused(): Promise<{ readonly role: string; readonly name: string }>;
};

const MOST_TABS = 150;

export function keyboardOf(page: Page): Keyboard {
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const focused = () => focusOf(page);
  return {
    press,
    focused,
    type: (text) => page.keyboard.type(text),
    toScreen: async (name) => {
      const screens = await page.getByRole('navigation', { name: 'Écrans' }).getByRole('button').allInnerTexts();
      const place = screens.findIndex((text) => text.includes(name)) + 1;
      if (place === 0 || place > 9) throw new Error(`no key leads to ${name}; the screens are ${screens.join(', ')}`);
      await page.keyboard.press(`Alt+${place}`);
      await heading(page, name).waitFor();
    },
    tabTo: async (role, name) => {
      const passed: string[] = [];
      for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
        await page.keyboard.press('Tab');
        const here = await focused();
        if (here.role === role && (typeof name === 'string' ? here.name === name : name.test(here.name))) return;
        passed.push(`${here.role} "${here.name}"`);
      }
      throw new Error(`Tab never reached ${role} ${String(name)}; it passed:\n${passed.join('\n')}`);
    },
  };
}

/** As the browser's own accessibility tree tells it. */
async function focusOf(page: Page): Promise<{ role: string; name: string }> {
  const session = await page.context().newCDPSession(page);
  try {
    const { result } = await session.send('Runtime.evaluate', { expression: 'document.activeElement' });
    if (!result.objectId) return { role: '', name: '' };
    const { nodes } = await session.send('Accessibility.getPartialAXTree', {
      objectId: result.objectId,
      fetchRelatives: false,
    });
    const node = nodes[0];
    return { role: String(node?.role?.value ?? ''), name: plainName(String(node?.name?.value ?? '')) };
  } finally {
    await session.detach();
  }
}

const plainName = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
