import './theme';
import './site';
