import { MessageChannel } from 'node:worker_threads';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Client, createClient } from '#renderer/api/client.ts';
import type { Reply, Request } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors.ts';

type FarEnd = { readonly heard: Request[]; readonly answer: (reply: Reply) => void; readonly close: () => void };

/** The other end of a real channel, played by the test. */
function connect(client: Client, onRequest: (request: Request, far: FarEnd) => void = () => undefined): FarEnd {
  const { port1, port2 } = new MessageChannel();
  const heard: Request[] = [];
  const far: FarEnd = { heard, answer: (reply) => port1.postMessage(reply), close: () => port1.close() };
  port1.on('message', (request: Request) => {
    heard.push(request);
    onRequest(request, far);
  });
  client.attach(port2 as unknown as MessagePort);
  onTestFinished(() => {
    client.detach();
    port1.close();
  });
  return far;
}

const SETTINGS = {
  branchName: 'e-agence',
  lockAfterMin: 10,
  meetingUrlTemplate: 'https://visio.example/{room}',
  bufferBeforeMin: 0,
  bufferAfterMin: 0,
  leadTimeMin: 0,
  maxAppointmentsPerDay: 8,
};

function valueFor(request: Request, far: FarEnd): void {
  if (request.type === 'call') far.answer({ type: 'value', id: request.id, value: SETTINGS });
}

async function failure(promise: Promise<unknown>): Promise<AppError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw new Error('the call should have failed with an AppError');
  return error;
}

describe('a call', () => {
  test('answers with the value of its own id, whatever the order of the answers', async () => {
    const client = createClient();
    const waiting: Request[] = [];
    const far = connect(client, (request) => waiting.push(request));
    const first = client.call('drafts.get', { key: 'a' });
    const second = client.call('drafts.get', { key: 'b' });
    await vi.waitFor(() => expect(waiting).toHaveLength(2));
    for (const { id } of [...waiting].reverse()) {
      far.answer({ type: 'value', id, value: { json: String(id), savedAtMs: 1 } });
    }
    expect(await first).toMatchObject({ json: String(waiting[0]?.id) });
    expect(await second).toMatchObject({ json: String(waiting[1]?.id) });
  });

  test('made before the port is there waits for it', async () => {
    const client = createClient();
    const asked = client.call('settings.get', {});
    connect(client, valueFor);
    expect(await asked).toEqual(SETTINGS);
  });

  test('refused by the store carries its code, its field and its details', async () => {
    const client = createClient();
    connect(client, ({ id }, far) =>
      far.answer({
        type: 'error',
        id,
        error: { code: 'invalid_input', message: 'Trop long.', field: 'branchName', details: { max: 80 } },
      }),
    );
    const error = await failure(client.call('settings.set', SETTINGS));
    expect(error).toMatchObject({ code: 'invalid_input', field: 'branchName', details: { max: 80 } });
  });

  test('that is abandoned tells the store and ends as cancelled', async () => {
    const client = createClient();
    const far = connect(client);
    const stop = new AbortController();
    const asked = failure(client.call('settings.get', {}, { signal: stop.signal }));
    stop.abort();
    expect((await asked).code).toBe('cancelled');
    await vi.waitFor(() => expect(far.heard.map(({ type }) => type)).toEqual(['call', 'cancel']));
  });

  test('abandoned before it starts is never sent', async () => {
    const client = createClient();
    const far = connect(client, valueFor);
    expect((await failure(client.call('settings.get', {}, { signal: AbortSignal.abort() }))).code).toBe('cancelled');
    await client.call('settings.get', {});
    expect(far.heard).toHaveLength(1);
  });

  test('reports its progress while it runs', async () => {
    const client = createClient();
    connect(client, ({ id }, far) => {
      far.answer({ type: 'progress', id, progress: { stage: 'lecture', done: 1, total: 2 } });
      far.answer({ type: 'value', id, value: SETTINGS });
    });
    const stages: string[] = [];
    await client.call('settings.get', {}, { onProgress: ({ stage }) => stages.push(stage) });
    expect(stages).toEqual(['lecture']);
  });
});

describe('when the data process is restarted', () => {
  test('a question under way is asked again, once', async () => {
    const client = createClient();
    const first = connect(client);
    const asked = client.call('settings.get', {});
    await vi.waitFor(() => expect(first.heard).toHaveLength(1));
    first.close();
    const second = connect(client, valueFor);
    expect(await asked).toEqual(SETTINGS);
    expect(second.heard).toHaveLength(1);
  });

  test('a question that lost two ports is refused as unavailable', async () => {
    const client = createClient();
    const first = connect(client);
    const asked = failure(client.call('settings.get', {}));
    await vi.waitFor(() => expect(first.heard).toHaveLength(1));
    const second = connect(client);
    await vi.waitFor(() => expect(second.heard).toHaveLength(1));
    second.close();
    expect((await asked).code).toBe('unavailable');
  });

  test('a question under way is refused in the end when no other port comes', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const client = createClient();
    connect(client);
    const asked = failure(client.call('settings.get', {}));
    client.detach();
    await vi.advanceTimersByTimeAsync(30_000);
    expect((await asked).code).toBe('unavailable');
  });

  test('a change under way is refused, never sent twice', async () => {
    const client = createClient();
    const first = connect(client);
    const asked = failure(client.call('settings.set', SETTINGS));
    await vi.waitFor(() => expect(first.heard).toHaveLength(1));
    first.close();
    expect((await asked).code).toBe('unavailable');
    const second = connect(client, valueFor);
    await client.call('settings.get', {});
    expect(second.heard).toHaveLength(1);
  });

  test('a change made while nobody listened is sent to the new one', async () => {
    const client = createClient();
    const first = connect(client);
    first.close();
    await vi.waitFor(() => expect(client.connected()).toBe(false));
    const asked = client.call('settings.set', SETTINGS);
    connect(client, valueFor);
    expect(await asked).toEqual(SETTINGS);
  });
});

describe('events', () => {
  test('reach those who listen, and nobody else', async () => {
    const client = createClient();
    const far = connect(client);
    const heard: string[] = [];
    client.on('contacts.changed', () => heard.push('contacts'));
    const stop = client.on('promises.changed', () => heard.push('promises'));
    stop();
    far.answer({ type: 'event', name: 'promises.changed', payload: {} });
    far.answer({ type: 'event', name: 'contacts.changed', payload: {} });
    await vi.waitFor(() => expect(heard).toEqual(['contacts']));
  });

  test('an answer that says nobody is signed in locks the screen', async () => {
    const client = createClient();
    connect(client, ({ id }, far) =>
      far.answer({ type: 'error', id, error: { code: 'unauthenticated', message: 'Connectez-vous.' } }),
    );
    const locked = vi.fn<() => void>();
    client.on('session.locked', locked);
    await failure(client.call('settings.get', {}));
    expect(locked).toHaveBeenCalledOnce();
    await failure(client.call('session.signIn', { login: 'nmarchand', password: 'x' }));
    expect(locked).toHaveBeenCalledOnce();
  });
});
