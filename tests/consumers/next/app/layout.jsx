import 'aimscore/elements';

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        {children}
        <aims-problems heading="Nothing is wrong" />
      </body>
    </html>
  );
}
