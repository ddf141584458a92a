import { useEffect, useState } from 'react';
import { figures } from './figures.js';
import { Elements } from './elements.js';

export function App() {
  const [text, setText] = useState('');
  useEffect(() => { void figures().then(setText); }, []);
  return <><output>{text}</output><Elements /></>;
}
