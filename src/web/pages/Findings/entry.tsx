import { mountPage } from '../../mount/mount-page';
import { Findings } from './Findings';

void mountPage(<Findings />);
