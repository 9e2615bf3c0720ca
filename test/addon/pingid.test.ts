import { itBearsTornEvents } from './torn-events';

itBearsTornEvents('pingid');
