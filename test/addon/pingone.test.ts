import { itBearsTornEvents } from './torn-events';

itBearsTornEvents('pingone');
