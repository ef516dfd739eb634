/** Stand-in for Electron's session: keeps the handlers, and answers the page's requests with them. */
import { EventEmitter } from 'node:events';
import { host } from './host.ts';

type Answer = (request: Request) => Response | Promise<Response>;
type Filter = (details: { url: string }, answer: (verdict: { cancel?: boolean }) => void) => void;
type HeaderFilter = (
  details: { responseHeaders?: Record<string, string[]> },
  answer: (verdict: { responseHeaders?: Record<string, string | string[]> }) => void,
) => void;
type PermissionHandler = (contents: unknown, permission: string, answer: (granted: boolean) => void) => void;

export class HostSession extends EventEmitter {
  readonly handled = new Map<string, Answer>();
  permissionRequest: PermissionHandler | null = null;
  permissionCheck: (() => boolean) | null = null;
  devicePermission: (() => boolean) | null = null;
  beforeRequest: Filter | null = null;
  headersReceived: HeaderFilter | null = null;

  readonly protocol = {
    handle: (scheme: string, answer: Answer): void => {
      this.handled.set(scheme, answer);
    },
  };
  readonly webRequest = {
    onBeforeRequest: (filter: Filter): void => {
      this.beforeRequest = filter;
    },
    onHeadersReceived: (filter: HeaderFilter): void => {
      this.headersReceived = filter;
    },
  };

  setPermissionRequestHandler(handler: PermissionHandler): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: () => boolean): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.devicePermission = handler;
  }
}

export const session = {
  fromPartition(partition: string): HostSession {
    const known = host.sessions.get(partition) ?? new HostSession();
    host.sessions.set(partition, known);
    return known;
  },
};
