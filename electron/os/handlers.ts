/** What each call of the operating-system contract does. */
import { app, type BrowserWindow, clipboard, Notification } from 'electron';
import { chooseOpen, chooseSave, reveal } from './files.ts';
import type { Grants } from './grants.ts';
import { dial, mail } from './links.ts';
import type { OsHandlers } from './serveOs.ts';

type Facts = { readonly window: BrowserWindow; readonly grants: Grants; readonly demonstration: boolean };

export function osHandlers({ window, grants, demonstration }: Facts): OsHandlers {
  return {
    'files.chooseOpen': (input) => chooseOpen(window, grants, input),
    'files.chooseSave': (input) => chooseSave(window, grants, input),
    'files.reveal': (input) => {
      reveal(grants, input);
      return {};
    },
    'links.dial': async (input) => {
      await dial(input);
      return {};
    },
    'links.mail': async (input) => {
      await mail(input);
      return {};
    },
    'page.print': () => {
      window.webContents.print({ printBackground: true });
      return {};
    },
    'clipboard.writeText': async ({ text }) => {
      await clipboard.writeText(text);
      return {};
    },
    'notifications.show': ({ title, body }) => {
      const notification = new Notification({ title, body });
      notification.on('click', () => window.focus());
      notification.show();
      return {};
    },
    'app.info': () => ({ name: 'Attitré', version: app.getVersion(), demonstration }),
  };
}
