/** A page without a browser: speaks to the host as the shim does, so that a test sees every frame. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { FromPage, ToPage } from './frames.ts';

export type RawPage = {
  send(frame: FromPage): void;
  /** The next frame that matches, already received or to come. */
  next<K extends ToPage['kind']>(
    kind: K,
    matches?: (frame: Extract<ToPage, { kind: K }>) => boolean,
  ): Promise<Extract<ToPage, { kind: K }>>;
  close(): void;
};

/** Spends the token of this address; null when the host refused it. */
export async function enter(address: string): Promise<string | null> {
  const answer = await fetch(address, { redirect: 'manual' });
  return answer.status === 303 ? (answer.headers.get('set-cookie')?.split(';')[0] ?? null) : null;
}

export async function openRawPage(address: string): Promise<RawPage> {
  const { origin, host } = new URL(address);
  const cookie = await enter(address);
  const socket = new WebSocket(`ws://${host}/__host/socket`, { origin, headers: { cookie: cookie ?? '' } });
  const frames: ToPage[] = [];
  socket.on('message', (text: Buffer) => {
    frames.push(JSON.parse(text.toString('utf8')) as ToPage);
    socket.emit('frame');
  });
  await once(socket, 'open');
  return {
    send: (frame) => socket.send(JSON.stringify(frame)),
    close: () => socket.close(),
    next: async (kind, matches = () => true) => {
      type Wanted = Extract<ToPage, { kind: typeof kind }>;
      for (;;) {
        const at = frames.findIndex((frame) => frame.kind === kind && matches(frame as Wanted));
        if (at >= 0) return frames.splice(at, 1)[0] as Wanted;
        await once(socket, 'frame');
      }
    },
  };
}
