/**
 * What the preload posts to the page's own window (`event.source === window`, same origin), once
 * the page has loaded. `port` carries one MessagePort to the data process in `event.ports`; a second
 * one means the data process was restarted and the first is dead. `portLost` says the wait began.
 */
export const PAGE_MESSAGES = { port: 'attitre:port', portLost: 'attitre:port-lost' } as const;
export type PageMessage = { readonly kind: (typeof PAGE_MESSAGES)[keyof typeof PAGE_MESSAGES] };
