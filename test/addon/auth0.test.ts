import { itBearsTornEvents } from './torn-events';

itBearsTornEvents('auth0');
