// All that depends on the attributes and events of the elements.
'use client';
import 'aimscore/elements';

export const Elements = () => <aims-problems heading="Nothing is wrong" />;
