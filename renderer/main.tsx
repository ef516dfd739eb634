import './zod.ts';
import '@fontsource-variable/inter';
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import './ui/base.css';
import 'dayjs/locale/fr';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { client } from './api/client.ts';
import { listenForPort } from './api/port.ts';

listenForPort(client, window);
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
