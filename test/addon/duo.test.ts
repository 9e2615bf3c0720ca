import { itBearsTornEvents } from './torn-events';

itBearsTornEvents('duo');
