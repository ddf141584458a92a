export { AimscoreAbout } from './about.js';
