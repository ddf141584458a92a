import { Elements } from './elements.jsx';

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        {children}
        <Elements />
      </body>
    </html>
  );
}
