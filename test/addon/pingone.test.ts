import { standsDamage } from './malformed';

standsDamage('pingone', 'a passcode that was right');
