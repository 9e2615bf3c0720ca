import { standsDamage } from './malformed';

standsDamage('auth0', 'a push approved on the phone');
