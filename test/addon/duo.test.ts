import { standsDamage } from './malformed';

standsDamage('duo', 'a push approved: requester and approver in one row');
