// All that depends on the attributes and events of the elements.
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { AimsProblems } from 'aimscore/elements';
import 'aimscore/elements';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'aims-problems': DetailedHTMLProps<HTMLAttributes<AimsProblems>, AimsProblems> & Partial<Pick<AimsProblems, 'heading' | 'problems'>>;
    }
  }
}

export const Elements = () => <aims-problems heading="Nothing is wrong" problems={[]} />;
