/** Listens for the ports that the preload posts to the page's own window. */
import { PAGE_MESSAGES, type PageMessage } from '#shared/contract/page.ts';
import type { Client } from './client.ts';

export function listenForPort(client: Client, page: Window): void {
  page.addEventListener('message', (event: MessageEvent<PageMessage | null>) => {
    if (event.source !== page || event.origin !== page.location.origin) return;
    const port = event.ports[0];
    if (event.data?.kind === PAGE_MESSAGES.port && port) client.attach(port);
    if (event.data?.kind === PAGE_MESSAGES.portLost) client.detach();
  });
}
