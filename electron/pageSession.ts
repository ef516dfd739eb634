/**
 * The session of the page. It lives in memory only: nothing a client sheet showed stays in a
 * browser cache on the disk, where the store's encryption would not cover it.
 */
import { type Session, session } from 'electron';
import { PAGE_HEADERS } from './csp.ts';
import { isAppUrl } from './origin.ts';

export function openPageSession(): Session {
  const page = session.fromPartition('attitre', { cache: false });
  page.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  page.setPermissionCheckHandler(() => false);
  page.setDevicePermissionHandler(() => false);
  page.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isLocal(url) }));
  page.webRequest.onHeadersReceived(({ responseHeaders }, answer) =>
    answer({ responseHeaders: { ...responseHeaders, ...PAGE_HEADERS } }),
  );
  page.on('will-download', (event) => event.preventDefault());
  return page;
}

/** The packed page, images it holds inline, and the developer tools of an unpackaged run. */
function isLocal(url: string): boolean {
  return isAppUrl(url) || /^(data|blob|devtools):/.test(url);
}
