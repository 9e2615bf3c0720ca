import { itBearsTornEvents } from './torn-events';

itBearsTornEvents('onelogin');
