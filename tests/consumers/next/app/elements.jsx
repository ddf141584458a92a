// All that depends on the attributes and events of the elements.
'use client';
import 'aimscore/elements';

export const Elements = () => <aims-assessment response="/response.json" today="2026-11-22" />;
