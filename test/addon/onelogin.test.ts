import { standsDamage } from './malformed';

standsDamage('onelogin', 'a code that was right; the name is no address, so the id is the key');
