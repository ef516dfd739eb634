/** Entry of the data process: opens the store and serves the contract on the ports main hands over. */
import type { MessageEvent, MessagePortMain } from 'electron';
import { type DataServer, serve } from '#db/main.ts';
import type { PortLike } from '#shared/contract/wire.ts';
import { type FromData, type StartOptions, ToData } from './dataMessages.ts';
import { openLog, withoutClientData } from './os/log.ts';

const toMain = process.parentPort;
let log: (line: string) => void = () => {};
let server: DataServer | undefined;

/** One message at a time: what follows `start` waits until the store is there. */
let work = Promise.resolve();
toMain.on('message', (event) => {
  work = work.then(() => obey(event)).catch(stop);
});
process.on('uncaughtException', stop);
process.on('unhandledRejection', (reason) => log(`unhandled rejection: ${withoutClientData(reason)}`));

async function obey({ data, ports }: MessageEvent): Promise<void> {
  const message = ToData.parse(data);
  switch (message.kind) {
    case 'start':
      server = await start(message.options);
      return;
    case 'connect':
      for (const port of ports) server?.connect(toPortLike(port));
      return;
    case 'grant': {
      const { grant, path, mode } = message.grant;
      server?.grant(grant, path, mode);
      toMain.postMessage({ kind: 'granted', grant } satisfies FromData);
      return;
    }
    case 'lock':
      await server?.lock();
      return;
    case 'close':
      await server?.close();
      process.exit(0);
  }
}

function start({ logFile, ...options }: StartOptions): Promise<DataServer> {
  log = openLog(logFile);
  return serve({ ...options, log });
}

/** Main starts another: a process that failed once may hold half a state. */
function stop(error: unknown): void {
  log(`data process stopped: ${withoutClientData(error)}`);
  process.exit(1);
}

/** Electron wraps each value in an event and delivers nothing before `start`. */
function toPortLike(port: MessagePortMain): PortLike {
  return {
    postMessage: (value) => port.postMessage(value),
    close: () => port.close(),
    on: (event: 'message' | 'close', listener: (value: unknown) => void) => {
      if (event === 'close') {
        port.on('close', () => listener(undefined));
        return;
      }
      port.on('message', ({ data }) => listener(data));
      port.start();
    },
  };
}
