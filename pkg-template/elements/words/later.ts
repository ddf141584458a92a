// Import this where words of a view are used that is loaded later.
import { learn } from '../words.js';
import { en } from './en.js';

learn(en);
