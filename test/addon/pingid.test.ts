import { standsDamage } from './malformed';

standsDamage('pingid', 'a push approved');
