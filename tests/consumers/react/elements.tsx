// All that depends on the attributes and events of the elements. Their types are those of the page on elements.
import 'aimscore/elements';

export const Elements = () => <aims-assessment response="response.json" today="2026-11-22" />;
